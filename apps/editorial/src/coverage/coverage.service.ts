import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { NotFound, Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AssignmentRepository } from '../assignment/assignment.repository.js';
import { changesOf, hashingTexts } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { DeskRepository } from '../desk/desk.repository.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { UnderEmbargo } from '../embargo/embargo.errors.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { LiveRepository } from '../live/live.repository.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { CoverageRepository, type ListedCoverage } from './coverage.repository.js';
import { changedCoverage, moved, type Coverage, type CoverageChange, type CoverageState } from './coverage.js';

export const COVERAGE_PLAN = 'coverage:plan';

export type NewCoverage = Pick<Coverage, 'deskId' | 'title' | 'note' | 'place' | 'wants' | 'languages' | 'due'>;

/** What the newsroom means to cover, when and where. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly db: Database,
    private readonly coverages: CoverageRepository,
    private readonly assignments: AssignmentRepository,
    private readonly desks: DeskRepository,
    private readonly embargoes: EmbargoRepository,
    private readonly notifications: NotificationRepository,
    private readonly commands: CommandRepository,
    private readonly live: LiveRepository,
    private readonly audit: Audit,
  ) {}

  plan(wanted: NewCoverage, { actor, key }: Command): Promise<ListedCoverage> {
    return this.db.transaction(async (tx) => {
      const coverageId = await this.commands.once(tx, { actorId: actor.id, act: 'plan', ...(key && { key }) }, async () => {
        await this.desks.refuseUnknown(tx, [wanted.deskId], 'deskId');
        refuseOn(actor, COVERAGE_PLAN, wanted.deskId);
        const made: Coverage = { ...wanted, coverageId: uuidv7(), state: 'planned', cancelReason: null, revision: 1 };
        await this.coverages.insert(tx, made, actor.id);
        await this.enter(tx, null, made);
        return made.coverageId;
      });
      return this.coverages.find(coverageId, actor, tx);
    });
  }

  /** One of them, for somebody who may see it. */
  async read(coverageId: string, reader: Actor): Promise<ListedCoverage> {
    const coverage = await this.coverages.find(coverageId, reader);
    refuseOn(reader, 'story:read', coverage.deskId);
    await this.refuseHidden(coverage, reader);
    return coverage;
  }

  change(coverageId: string, change: CoverageChange, command: Command): Promise<ListedCoverage> {
    return this.hold(coverageId, command, async (tx, before) => {
      const after = changedCoverage(before, change);
      if (after.deskId !== before.deskId) {
        await this.desks.refuseUnknown(tx, [after.deskId], 'deskId');
        refuseOn(command.actor, COVERAGE_PLAN, after.deskId);
      }
      return after;
    });
  }

  /** Says what became of it. Those who were to work on what is cancelled are told why. */
  move(coverageId: string, state: CoverageState, reason: string | null, command: Command): Promise<ListedCoverage> {
    return this.hold(coverageId, command, async (tx, before) => {
      const after = moved(before, state, reason);
      if (state === 'cancelled' && after !== before) await this.tellAssignees(tx, before, reason, command.actor);
      return after;
    });
  }

  /** Names a story as one that comes of it: a coverage has several when it is told in several languages. */
  link(coverageId: string, storyId: string, command: Command): Promise<ListedCoverage> {
    return this.hold(coverageId, command, async (tx, before) => {
      const deskId = await this.assignments.deskOf(tx, { storyId });
      refuseOn(command.actor, 'story:read', deskId);
      await this.refuseEmbargoed(storyId, command.actor);
      return (await this.coverages.link(tx, coverageId, storyId)) ? changedCoverage(before, {}) : before;
    });
  }

  unlink(coverageId: string, storyId: string, command: Command): Promise<ListedCoverage> {
    return this.hold(coverageId, command, async (tx, before) => {
      if (!(await this.coverages.unlink(tx, coverageId, storyId))) throw new NotFound('story of this coverage', storyId);
      return changedCoverage(before, {});
    });
  }

  private hold(coverageId: string, { actor, seenRevision }: Command, work: (tx: EntityManager, before: ListedCoverage) => Promise<Coverage>): Promise<ListedCoverage> {
    return this.db.transaction(async (tx) => {
      const before = await this.coverages.lock(tx, coverageId, actor);
      refuseOn(actor, COVERAGE_PLAN, before.deskId);
      await this.refuseHidden(before, actor);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('coverage', seenRevision, before.revision);
      const after = await work(tx, before);
      if (after === before) this.audit.nothingDone();
      else {
        await this.coverages.save(tx, after);
        await this.enter(tx, before, await this.coverages.find(coverageId, actor, tx));
      }
      return this.coverages.find(coverageId, actor, tx);
    });
  }

  private async refuseHidden({ isHidden, stories }: ListedCoverage, reader: Actor): Promise<void> {
    if (isHidden) throw new UnderEmbargo('coverage', (await this.embargoes.hidden(stories.map(({ storyId }) => storyId), reader))[0]!.embargoedUntil);
  }

  private async refuseEmbargoed(storyId: string, reader: Actor): Promise<void> {
    const [hidden] = await this.embargoes.hidden([storyId], reader);
    if (hidden) throw new UnderEmbargo('story', hidden.embargoedUntil);
  }

  private async tellAssignees(tx: EntityManager, { coverageId }: Coverage, reason: string | null, by: Actor): Promise<void> {
    const working = (await this.assignments.ofCoverages([coverageId], by, tx)).filter(({ state }) => state !== 'declined').map(({ staffId }) => staffId);
    await this.notifications.notify(tx, working.filter((staffId) => staffId !== by.id), { kind: 'coverage-cancelled', coverageId, byName: by.name, note: reason });
  }

  private async enter(tx: EntityManager, before: ListedCoverage | null, after: Coverage | ListedCoverage): Promise<void> {
    const { coverageId, deskId, revision, state } = after;
    this.audit.note(tx, { subject: { kind: 'coverage', id: coverageId, deskId }, changes: changesOf(before && told(before), told(after), show) });
    const hasLeft = before !== null && before.deskId !== deskId;
    await this.live.tell(tx, [{ kind: 'coverage', deskId, ...(hasLeft && { fromDeskId: before.deskId }), data: { coverageId, deskId, revision, state } }]);
  }
}

const show = hashingTexts('state', 'wants', 'languages', 'due', 'stories');

function told(coverage: Coverage | ListedCoverage): object {
  const { deskId, title, note, place, wants, languages, due, state, cancelReason } = coverage;
  return { deskId, title, note, place, wants, languages, due: { at: due.at, zone: due.zone }, state, cancelReason, stories: 'stories' in coverage ? coverage.stories.map(({ storyId }) => storyId) : [] };
}
