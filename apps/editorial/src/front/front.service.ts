import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { DEFAULT_FRONT_SLOTS, FrontCurated, type Front, type FrontSlot, type Placement } from '@stet/contracts';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { PublicationRepository } from '../publication/publication.repository.js';
import { refuseForeign, refuseMisplaced } from './front-checks.js';
import { frontDiff } from './front-diff.js';
import { FrontMovedOn } from './front.errors.js';
import type { FrontRow } from './front.entity.js';
import { FrontRepository, type KeptFront } from './front.repository.js';
import { FrontStoryRepository } from './front-story.repository.js';
import { dropLaterTimers, lookAtFront, takeTimer } from './front-timer.js';
import { inOrder, nextPinEnd, settle, stillStanding } from './front.js';

/** The front while it is held. */
interface Held {
  readonly before: KeptFront | undefined;
  readonly placements: readonly Placement[];
  readonly slots: readonly FrontSlot[];
  readonly now: Date;
}

/** Decides what leads. Versions of a language follow one another. */
@Injectable()
export class FrontService {
  constructor(
    private readonly db: Database,
    private readonly fronts: FrontRepository,
    private readonly stories: FrontStoryRepository,
    private readonly publications: PublicationRepository,
    private readonly commands: CommandRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Puts these stories on the front, with their slots and pins. */
  curate(language: string, placements: readonly Placement[], by: Command): Promise<KeptFront> {
    return this.write(language, `curate front ${language}`, by, async (tx, { slots, now }) => {
      refuseMisplaced(placements, slots, now);
      await this.refuseForeign(tx, placements, language, by.actor, 'placements');
      return placements;
    });
  }

  /** Puts these stories first, in this order, around what is pinned. */
  lead(language: string, storyIds: readonly string[], by: Command): Promise<KeptFront> {
    return this.write(language, `curate front ${language}`, by, async (tx, { placements, slots }) => {
      const wanted = inOrder(storyIds, placements, slots);
      await this.refuseForeign(tx, storyIds.map((storyId) => ({ storyId })), language, by.actor, 'storyIds');
      return wanted;
    });
  }

  /** Makes an older version the newest. Pins that have ended since, and stories that were withdrawn, do not come back. */
  restore(language: string, version: number, by: Command): Promise<KeptFront> {
    return this.write(language, `restore front ${language} ${version}`, by, async (tx, { slots }) => placementsOf(await this.fronts.find(language, version, tx), slots));
  }

  /** Takes off what may not stand there any more: pins that ended, stories that were withdrawn. Answers whether it was time to look. */
  async lookAgain(language: string): Promise<boolean> {
    return this.audit.unasked('lookAtFront', () =>
      this.db.transaction(async (tx) => {
        await lock(tx, language);
        if (!(await takeTimer(tx, language))) return false;
        const held = await this.hold(tx, language);
        const standing = await this.standing(tx, held.placements, held.now);
        if (standing.length < held.placements.length) await this.add(tx, language, standing, held, SYSTEM);
        else {
          this.audit.nothingDone();
          await this.watch(tx, language, standing);
        }
        return true;
      }),
    );
  }

  async slots(tx?: EntityManager): Promise<readonly FrontSlot[]> {
    return (await this.publications.newest(tx))?.settings.frontSlots ?? DEFAULT_FRONT_SLOTS;
  }

  private write(language: string, act: string, { actor, key, seenRevision }: Command, wanted: (tx: EntityManager, held: Held) => Promise<readonly Placement[]>): Promise<KeptFront> {
    return this.db.transaction(async (tx) => {
      await lock(tx, language);
      const version = await this.commands.once(tx, { actorId: actor.id, act, ...(key && { key }) }, async () => {
        const held = await this.hold(tx, language);
        if (held.before && seenRevision !== undefined && seenRevision !== held.before.version) await this.refuse(tx, seenRevision, held.before, held, actor);
        const chosen = await wanted(tx, held);
        const settled = settle([...chosen, ...(await this.unseen(tx, held, chosen, actor))], held.slots);
        return String(await this.add(tx, language, await this.standing(tx, settled, held.now), held, actor));
      });
      return this.fronts.find(language, Number(version), tx);
    });
  }

  private async hold(tx: EntityManager, language: string): Promise<Held> {
    const [before, slots, now] = [await this.fronts.newest(language, tx), await this.slots(tx), await this.clock.now(tx)];
    return { before, slots, now, placements: before ? placementsOf(before, slots) : [] };
  }

  /** Those that somebody may not see yet stay: they cannot have meant to take them off. */
  private async unseen(tx: EntityManager, { placements }: Held, chosen: readonly Placement[], actor: Actor): Promise<Placement[]> {
    const hidden = await this.stories.hidden(placements.map(({ storyId }) => storyId), actor, tx);
    const named = new Set(chosen.map(({ storyId }) => storyId));
    return placements.filter(({ storyId }) => hidden.has(storyId) && !named.has(storyId));
  }

  private async standing(tx: EntityManager, placements: readonly Placement[], now: Date): Promise<Placement[]> {
    return stillStanding(placements, await this.stories.withdrawn(placements.map(({ storyId }) => storyId), tx), now);
  }

  private async add(tx: EntityManager, language: string, placements: readonly Placement[], { before, placements: old, now }: Held, by: Pick<Actor, 'id' | 'name'>): Promise<number> {
    const front: FrontRow = {
      ...{ frontId: before?.frontId ?? uuidv7(), version: (before?.version ?? 0) + 1, language, curatedBy: by.id, curatedByName: by.name, curatedAt: now },
      ...{ placements: [...placements], storyIds: placements.map(({ storyId }) => storyId) },
    };
    await this.fronts.add(tx, front);
    await this.outbox.add(tx, FrontCurated, toFront(front, placements));
    await this.watch(tx, language, placements);
    this.audit.note(tx, { subject: { kind: 'front', id: language }, changes: changesOf({ placements: old }, { placements }) });
    return front.version;
  }

  private async watch(tx: EntityManager, language: string, placements: readonly Placement[]): Promise<void> {
    await dropLaterTimers(tx, language);
    const end = nextPinEnd(placements);
    if (end) await lookAtFront(tx, language, end);
  }

  private async refuseForeign(tx: EntityManager, placements: readonly Pick<Placement, 'storyId'>[], language: string, actor: Actor, form: 'placements' | 'storyIds'): Promise<void> {
    const storyIds = placements.map(({ storyId }) => storyId);
    refuseForeign(storyIds, await this.stories.readable(storyIds, actor, tx), language, form);
  }

  private async refuse(tx: EntityManager, seen: number, now: KeptFront, { slots }: Held, actor: Actor): Promise<never> {
    const [before, after] = [placementsOf(await this.fronts.find(now.language, seen, tx), slots), placementsOf(now, slots)];
    const hidden = await this.stories.hidden([...before, ...after].map(({ storyId }) => storyId), actor, tx);
    const seenBy = (placements: readonly Placement[]) => placements.filter(({ storyId }) => !hidden.has(storyId));
    throw new FrontMovedOn(seen, now.version, now.curatedByName, frontDiff(seenBy(before), seenBy(after)));
  }
}

/** The placements of a version; those of one before slots fill them in their order. */
export function placementsOf({ placements, storyIds }: Pick<KeptFront, 'placements' | 'storyIds'>, slots: readonly FrontSlot[]): Placement[] {
  return placements ?? inOrder(storyIds, [], slots);
}

export function toFront({ frontId, version, language, curatedAt }: Pick<FrontRow, 'frontId' | 'version' | 'language' | 'curatedAt'>, placements: readonly Placement[]): Front {
  return { frontId, version, language, storyIds: placements.map(({ storyId }) => storyId), placements: [...placements], curatedAt: curatedAt.toISOString() };
}

async function lock(tx: EntityManager, language: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`front ${language}`]);
}
