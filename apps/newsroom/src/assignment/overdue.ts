import type { Assignment } from '../api/editorial.js';
import { shownIn } from '../calendar/days.js';

const PARTS = ['overdue', 'today', 'later', 'someTime', 'ended'] as const;
export type Part = (typeof PARTS)[number];

const isOpen = ({ state }: Assignment): boolean => state === 'offered' || state === 'accepted';

/** Whether its time has come and it is still to be done. */
export function isOverdue(assignment: Assignment, now: Date): boolean {
  return isOpen(assignment) && assignment.due !== null && new Date(assignment.due.at) <= now;
}

/** Work by what is to be looked at first, in the order that it comes in; parts without any are left out. */
export function partedByDue(assignments: readonly Assignment[], zone: string, now: Date): { readonly part: Part; readonly items: readonly Assignment[] }[] {
  const today = shownIn(zone, now).day;
  const partOf = (one: Assignment): Part => {
    if (!isOpen(one)) return 'ended';
    if (!one.due) return 'someTime';
    if (isOverdue(one, now)) return 'overdue';
    return shownIn(zone, one.due.at).day === today ? 'today' : 'later';
  };
  return PARTS.map((part) => ({ part, items: assignments.filter((one) => partOf(one) === part) })).filter(({ items }) => items.length > 0);
}
