import type { ScheduledTime } from '../story/story-command.js';
import { AnswerNotPossible } from './assignment.errors.js';

/** What somebody is asked to do. */
export const WORK = ['write', 'edit', 'photo', 'translate'] as const;
export type Work = (typeof WORK)[number];

export const ASSIGNMENT_STATES = ['offered', 'accepted', 'declined', 'done'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const ANSWERS = ['accepted', 'declined', 'done'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Piece of work that one person is to do, on a story or for what is planned. */
export interface Assignment {
  readonly assignmentId: string;
  readonly storyId: string | null;
  readonly coverageId: string | null;
  readonly staffId: string;
  readonly work: Work;
  readonly due: ScheduledTime | null;
  readonly note: string;
  readonly state: AssignmentState;
  /** Why it was declined. */
  readonly answer: string | null;
  readonly assignedBy: string;
  readonly assignedByName: string;
  readonly revision: number;
}

export interface AssignmentChange {
  readonly staffId?: string | undefined;
  readonly work?: Work | undefined;
  readonly due?: ScheduledTime | null | undefined;
  readonly note?: string | undefined;
}

/** What each state can be answered with; what was declined or done can be taken up again. */
const NEXT: Readonly<Record<AssignmentState, readonly Answer[]>> = {
  offered: ['accepted', 'declined', 'done'],
  accepted: ['declined', 'done'],
  declined: ['accepted'],
  done: ['accepted'],
};

/** Throws `AnswerNotPossible` for an answer that does not follow from the state; the same answer again changes nothing. */
export function answered<A extends Assignment>(assignment: A, answer: Answer, reason: string | null): A {
  if (assignment.state === answer) return assignment;
  if (!NEXT[assignment.state].includes(answer)) throw new AnswerNotPossible(assignment.state, answer, NEXT[assignment.state]);
  return { ...assignment, state: answer, answer: answer === 'declined' ? reason : null, revision: assignment.revision + 1 };
}

/** Given to somebody else, or with another job, it is offered anew: nobody has accepted that. */
export function changed<A extends Assignment>(assignment: A, change: AssignmentChange, by: string): A {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after = { ...assignment, ...given, revision: assignment.revision + 1 };
  const isOther = after.staffId !== assignment.staffId || after.work !== assignment.work;
  return isOther ? { ...after, state: firstState(after.staffId, by), answer: null } : after;
}

/** Whoever takes work upon themselves has accepted it. */
export function firstState(staffId: string, by: string): AssignmentState {
  return staffId === by ? 'accepted' : 'offered';
}
