import { mayOn, type Actor } from '@stet/auth';
import { Instant, says } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { ONE_OF_BOTH, hasOneMoment, moment, toScheduledTime } from '../schedule/moment.dto.js';
import type { ScheduledTime } from '../story/story-command.js';
import { ANSWERS, ASSIGNMENT_STATES, WORK, type AssignmentChange } from './assignment.js';
import type { ListedAssignment } from './assignment.repository.js';
import type { NewAssignment } from './assignment.service.js';

const note = z.string().trim().max(1000, 'must have at most 1000 characters');

export const DueTime = z.strictObject(moment).refine(hasOneMoment, ONE_OF_BOTH).meta({ id: 'DueTime', description: 'By when: a time of day in a zone, which stays what it is when clocks are changed, or an instant' });

export const DueTimeResponse = z
  .object({ at: Instant, localTime: z.string().meta({ description: 'What the clocks of the zone show then' }), zone: z.string(), offset: z.string() })
  .meta({ id: 'DueTimeResponse' });

export const AssignmentRequest = z.strictObject({ staffId: z.uuid(), work: z.enum(WORK), due: DueTime.optional(), note: note.default('') }).meta({ id: 'AssignmentRequest' });
export type AssignmentRequest = z.output<typeof AssignmentRequest>;

export const AssignmentChanges = z
  .strictObject({ staffId: z.uuid().optional(), work: z.enum(WORK).optional(), due: DueTime.nullable().optional(), note: note.optional() })
  .meta({ id: 'AssignmentChanges', description: 'What is absent stays as it is. Another person, or another kind of work, is asked anew' });
export type AssignmentChanges = z.output<typeof AssignmentChanges>;

export const AnswerRequest = z
  .strictObject({ answer: z.enum(ANSWERS), reason: z.string().trim().min(1).max(500).optional().meta({ description: 'Why not; whoever asked is told' }) })
  .refine(({ answer, reason }) => answer !== 'declined' || reason !== undefined, { path: ['reason'], ...says('required', 'say why not, so that whoever asked can look for somebody else') })
  .meta({ id: 'AnswerRequest' });
export type AnswerRequest = z.output<typeof AnswerRequest>;

export const MyWorkRequest = z.strictObject({ open: z.stringbool().default(true).meta({ description: 'Those only that are neither declined nor done' }), ...pageRequest });
export type MyWorkRequest = z.output<typeof MyWorkRequest>;

export const AssignmentResponse = z
  .object({
    assignmentId: z.uuid(),
    storyId: z.uuid().nullable(),
    coverageId: z.uuid().nullable(),
    deskId: z.uuid(),
    about: z.object({ title: z.string(), language: z.string().nullable() }).nullable().meta({ description: 'Headline of the story, or title of what is planned; null when you may not read it, or not yet' }),
    staffId: z.uuid(),
    name: z.string().meta({ description: 'Who is to do it' }),
    work: z.enum(WORK),
    due: DueTimeResponse.nullable(),
    note: z.string(),
    state: z.enum(ASSIGNMENT_STATES),
    reason: z.string().nullable().meta({ description: 'Why it was declined' }),
    assignedBy: z.string(),
    revision: z.int().meta({ description: 'Send it as If-Match' }),
    at: Instant,
  })
  .meta({ id: 'AssignmentResponse' });
export type AssignmentResponse = z.output<typeof AssignmentResponse>;

export const AssignmentList = z.object({ items: z.array(AssignmentResponse) }).meta({ id: 'AssignmentList' });
export type AssignmentList = z.output<typeof AssignmentList>;

export const MyWork = z.object({ items: z.array(AssignmentResponse), next: z.string().nullable() }).meta({ id: 'MyWork' });
export type MyWork = z.output<typeof MyWork>;

/** The first part is the time that it is due, or `infinity`. */
export const workCursors = cursorsOf(z.tuple([z.union([z.iso.datetime({ precision: 6 }), z.literal('infinity')]), z.uuid()]));

export function toNewAssignment({ due, ...rest }: AssignmentRequest): NewAssignment {
  return { ...rest, due: due ? toScheduledTime(due) : null };
}

export function toAssignmentChange({ due, ...rest }: AssignmentChanges): AssignmentChange {
  return { ...rest, ...(due !== undefined && { due: due && toScheduledTime(due) }) };
}

export function toDueTimeResponse({ at, localTime, zone, offset }: ScheduledTime) {
  return { at, localTime, zone, offset };
}

export function toAssignmentResponse(assignment: ListedAssignment, mayRead: boolean): AssignmentResponse {
  const { assignmentId, storyId, coverageId, deskId, staffId, staffName, work, due, state, answer, assignedByName, revision, at } = assignment;
  return {
    ...{ assignmentId, storyId, coverageId, deskId, staffId, name: staffName, work, state, revision },
    about: mayRead ? { title: assignment.title, language: assignment.language } : null,
    due: due && toDueTimeResponse(due),
    note: mayRead ? assignment.note : '',
    reason: mayRead ? answer : null,
    assignedBy: assignedByName,
    at: at.toISOString(),
  };
}

/** What somebody may know of the work of others, and of their own while an embargo keeps it from them. */
export function asSeenBy(actor: Actor): (assignment: ListedAssignment) => AssignmentResponse {
  return (assignment) => toAssignmentResponse(assignment, !assignment.isHidden && mayOn(actor, 'story:read', assignment.deskId));
}
