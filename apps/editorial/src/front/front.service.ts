import { Injectable } from '@nestjs/common';
import type { Placement } from '@stet/contracts';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { RevisionMissing, VersionUnknown } from '../access/revision.errors.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { refuseMisplaced } from './front-checks.js';
import { frontDiff } from './front-diff.js';
import { FrontMovedOn } from './front.errors.js';
import { FrontPlaces } from './front-places.js';
import { FrontRepository, type KeptFront } from './front.repository.js';
import { FrontVersions, placementsOf, type Held } from './front-versions.js';
import { inOrder, settle } from './front.js';

/** Decides what leads. Versions of a language follow one another. */
@Injectable()
export class FrontService {
  constructor(
    private readonly db: Database,
    private readonly fronts: FrontRepository,
    private readonly versions: FrontVersions,
    private readonly places: FrontPlaces,
    private readonly commands: CommandRepository,
  ) {}

  /** Puts these stories on the front, with their slots and pins. */
  curate(language: string, placements: readonly Placement[], by: Command): Promise<KeptFront> {
    return this.write(language, `curate front ${language}`, by, async (tx, held) => {
      refuseMisplaced(placements, held.slots, held.now);
      await this.places.admit(tx, placements, held, by.actor);
      return placements;
    });
  }

  /** Puts these stories first, in this order, around what is pinned. */
  lead(language: string, storyIds: readonly string[], by: Command): Promise<KeptFront> {
    return this.write(language, `curate front ${language}`, by, async (tx, held) => {
      await this.places.admit(tx, storyIds.map((storyId) => ({ storyId })), held, by.actor);
      return inOrder(storyIds, held.placements, held.slots);
    });
  }

  /** Makes an older version the newest. Pins that have ended since, and stories that were withdrawn, do not come back. */
  restore(language: string, version: number, by: Command): Promise<KeptFront> {
    return this.write(language, `restore front ${language} ${version}`, by, async (tx, { slots }) => placementsOf(await this.fronts.find(language, version, tx), slots));
  }

  private write(language: string, act: string, { actor, key, seenRevision, isUnconditional }: Command, wanted: (tx: EntityManager, held: Held) => Promise<readonly Placement[]>): Promise<KeptFront> {
    return this.db.transaction(async (tx) => {
      const version = await this.commands.once(tx, { actorId: actor.id, act, ...(key && { key }) }, async () => {
        const held = await this.versions.open(tx, language);
        if (held.before && isUnconditional) throw new RevisionMissing(`the ETag of GET /api/v1/fronts/${language}`);
        if (held.before && seenRevision !== undefined && seenRevision !== held.before.version) await this.refuse(tx, seenRevision, held.before, held, actor);
        const chosen = await wanted(tx, held);
        const settled = settle([...chosen, ...(await this.places.unseen(tx, held.placements, chosen, actor))], held.slots);
        return String(await this.versions.add(tx, await this.places.standing(tx, settled, held.now), held, actor));
      });
      return this.fronts.find(language, Number(version), tx);
    });
  }

  private async refuse(tx: EntityManager, seen: number, now: KeptFront, { slots }: Held, actor: Command['actor']): Promise<never> {
    if (seen < 1 || seen > now.version) throw new VersionUnknown('this front', 'front.stale', seen, now.version);
    const [before, after] = await this.places.seen(tx, [placementsOf(await this.fronts.find(now.language, seen, tx), slots), placementsOf(now, slots)], actor);
    throw new FrontMovedOn(seen, now.version, now.curatedByName, frontDiff(before!, after!));
  }
}
