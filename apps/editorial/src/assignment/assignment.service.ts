import { Injectable } from '@nestjs/common';
import { mayOn, personal, type Actor } from '@stet/auth';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf, hashingTexts } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { LiveRepository } from '../live/live.repository.js';
import type { NotificationKind } from '../notification/notification.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { staffActor } from '../staff/staff-actor.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { CannotBeAssigned, NotYourAssignment } from './assignment.errors.js';
import { AssignmentRepository, type AssignmentSubject, type ListedAssignment } from './assignment.repository.js';
import { answered, changed, firstState, type Answer, type Assignment, type AssignmentChange } from './assignment.js';

export const STORY_ASSIGN = 'story:assign';

export type NewAssignment = Pick<Assignment, 'staffId' | 'work' | 'due' | 'note'>;

/** Who does what by when. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentRepository,
    private readonly staff: StaffRepository,
    private readonly notifications: NotificationRepository,
    private readonly commands: CommandRepository,
    private readonly live: LiveRepository,
    private readonly audit: Audit,
  ) {}

  /** Gives somebody work. To take it upon oneself one needs only what the work needs. */
  assign(subject: AssignmentSubject, wanted: NewAssignment, { actor, key }: Command): Promise<ListedAssignment> {
    return this.db.transaction(async (tx) => {
      const target = Object.values(subject)[0] as string;
      const assignmentId = await this.commands.once(tx, { actorId: actor.id, act: `assign ${target}`, ...(key && { key }) }, async () => {
        const made: Assignment = { storyId: null, coverageId: null, ...subject, ...wanted, assignmentId: uuidv7(), state: firstState(wanted.staffId, actor.id), answer: null, assignedBy: actor.id, assignedByName: actor.name, revision: 1 };
        const deskId = await this.assignments.deskOf(tx, subject);
        refuseOn(actor, made.staffId === actor.id ? 'story:write' : STORY_ASSIGN, deskId);
        const { name } = await this.reachable(tx, made.staffId);
        await this.assignments.insert(tx, made);
        await this.refuseStranger(tx, made, name);
        await this.enter(tx, null, { ...made, deskId });
        await this.tellPerson(tx, made, 'assigned', actor);
        return made.assignmentId;
      });
      return this.assignments.find(assignmentId, actor, tx);
    });
  }

  change(assignmentId: string, change: AssignmentChange, { actor, seenRevision }: Command): Promise<ListedAssignment> {
    return this.hold(assignmentId, actor, seenRevision, async (tx, before) => {
      refuseOn(actor, STORY_ASSIGN, before.deskId);
      const after = changed(before, change, actor.id);
      const isOthers = after.staffId !== before.staffId;
      const person = isOthers ? await this.reachable(tx, after.staffId) : undefined;
      await this.assignments.save(tx, after);
      if (person) await this.refuseStranger(tx, after, person.name);
      if (isOthers || after.state !== before.state) await this.tellPerson(tx, after, 'assigned', actor);
      return after;
    });
  }

  /** What the person who is to do it says of it. Whoever asked them is told, unless they say yes. */
  answer(assignmentId: string, answer: Answer, reason: string | null, { actor, seenRevision }: Command): Promise<ListedAssignment> {
    return this.hold(assignmentId, actor, seenRevision, async (tx, before) => {
      if (before.staffId !== personal(actor)) throw new NotYourAssignment(before.staffName);
      const after = answered(before, answer, reason);
      await this.assignments.save(tx, after);
      if (after === before || answer === 'accepted' || before.assignedBy === actor.id) return after;
      const kind: NotificationKind = answer === 'declined' ? 'assignment-declined' : 'assignment-done';
      await this.notifications.notify(tx, [before.assignedBy], { kind, ...aboutOf(after), byName: actor.name, note: reason });
      return after;
    });
  }

  remove(assignmentId: string, { actor, seenRevision }: Command): Promise<void> {
    return this.db.transaction(async (tx) => {
      const before = await this.seen(tx, assignmentId, actor, seenRevision);
      refuseOn(actor, STORY_ASSIGN, before.deskId);
      await this.assignments.remove(tx, assignmentId);
      await this.enter(tx, before, null);
    });
  }

  /** Reminds of what is due soon; answers of how many. */
  remind(): Promise<number> {
    return this.audit.unasked('remindOfWork', () =>
      this.db.transaction(async (tx) => {
        const due = await this.assignments.claimReminders(tx);
        for (const { staffId, assignedByName, ...about } of due) await this.notifications.notify(tx, [staffId], { kind: 'assignment-due', ...aboutOf(about), byName: assignedByName });
        return due.length;
      }),
    );
  }

  private hold(assignmentId: string, actor: Actor, seenRevision: number | undefined, work: (tx: EntityManager, before: ListedAssignment) => Promise<ListedAssignment>): Promise<ListedAssignment> {
    return this.db.transaction(async (tx) => {
      const before = await this.seen(tx, assignmentId, actor, seenRevision);
      const after = await work(tx, before);
      if (after === before) this.audit.nothingDone();
      else await this.enter(tx, before, after);
      return this.assignments.find(assignmentId, actor, tx);
    });
  }

  private async seen(tx: EntityManager, assignmentId: string, actor: Actor, seenRevision: number | undefined): Promise<ListedAssignment> {
    const before = await this.assignments.lock(tx, assignmentId, actor);
    if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('assignment', seenRevision, before.revision);
    return before;
  }

  private async reachable(tx: EntityManager, staffId: string) {
    const person = await this.staff.find(staffId, tx).catch(() => undefined);
    if (!person || person.status === 'deactivated') throw new CannotBeAssigned(`${person?.name ?? staffId} does not work here; GET /api/v1/staff lists who does`, person ? { code: 'not-here', values: { name: person.name } } : { code: 'unknown' });
    return person;
  }

  /** Asked once the work is theirs: whether they could see what it is for. */
  private async refuseStranger(tx: EntityManager, { assignmentId, staffId }: Assignment, name: string): Promise<void> {
    const person = staffActor(await this.staff.find(staffId, tx));
    const { deskId, isHidden } = await this.assignments.find(assignmentId, person, tx);
    if (isHidden || !mayOn(person, 'story:read', deskId)) throw new CannotBeAssigned(`${name} may not read what it is for${isHidden ? ' while it is under embargo' : ''}; choose somebody who may, or ask for a role for them`, { code: 'may-not-read', values: { name } });
  }

  private async tellPerson(tx: EntityManager, assignment: Assignment, kind: NotificationKind, by: Actor): Promise<void> {
    if (assignment.staffId === by.id) return;
    await this.notifications.notify(tx, [assignment.staffId], { kind, ...aboutOf(assignment), byName: by.name, note: assignment.note || null });
  }

  private async enter(tx: EntityManager, before: (Assignment & { deskId: string }) | null, after: (Assignment & { deskId: string }) | null): Promise<void> {
    const { assignmentId, storyId, coverageId, deskId, staffId } = (after ?? before)!;
    const changes = changesOf(before && told(before), after && told(after), show);
    this.audit.note(tx, { subject: storyId ? { kind: 'story', id: storyId, deskId } : { kind: 'coverage', id: coverageId!, deskId }, changes: { assignment: { after: assignmentId }, ...changes } });
    await this.live.tell(tx, [{ kind: 'assignment', deskId, data: { assignmentId, storyId, coverageId, staffId, state: after?.state ?? null } }]);
  }
}

const show = hashingTexts('work', 'state', 'due');

function told({ staffId, work, due, note, state, answer }: Assignment): object {
  return { staffId, work, due: due && { at: due.at, zone: due.zone }, note, state, answer };
}

function aboutOf({ assignmentId, storyId, coverageId }: Pick<Assignment, 'assignmentId' | 'storyId' | 'coverageId'>) {
  return { assignmentId, ...(storyId && { storyId }), ...(coverageId && { coverageId }) };
}
