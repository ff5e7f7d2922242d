import type { Coverage, CoverageChanges, NewCoverage } from '../api/editorial.js';
import { dueOf, timeOf, type Due } from '../assignment/due-field.js';
import { changedFields, rebaseBy, rebaseChoices } from '../shell/rebase.js';
import { shownIn, type Day } from './days.js';

/** What is planned as somebody fills it in. */
export type Draft = Pick<Coverage, 'title' | 'deskId' | 'place' | 'note'> & { readonly wants: readonly Coverage['wants'][number][]; readonly languages: readonly string[]; readonly due: Due };

/** When a day of work begins, for want of anything better. */
const MORNING = '10:00';

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** Due on the day that was chosen, or at the next full hour where that day's morning is over. */
export function emptyDraft(day: Day, deskId: string, zone: string, now: Date): Draft {
  const morning = { localTime: `${day}T${MORNING}`, zone };
  const due = hasPassed(morning, now) ? { localTime: nextHour(zone, now), zone } : morning;
  return { title: '', deskId, place: '', note: '', wants: ['text'], languages: [], due };
}

/** By the clocks of its zone. */
export function hasPassed({ localTime, zone }: Due, now: Date): boolean {
  return localTime !== '' && localTime < clockOf(zone, now);
}

function nextHour(zone: string, now: Date): string {
  const minute = Number(shownIn(zone, now).time.slice('HH:'.length));
  return clockOf(zone, new Date(now.getTime() + (MINUTES - minute) * MINUTE_MS));
}

function clockOf(zone: string, instant: Date): string {
  const { day, time } = shownIn(zone, instant);
  return `${day}T${time}`;
}

export function draftOf({ title, deskId, place, note, wants, languages, due }: Coverage): Draft {
  return { title, deskId, place, note, wants, languages, due: dueOf(due, due.zone) };
}

export function newCoverageOf({ title, due, wants, languages, ...rest }: Draft): NewCoverage {
  return { ...rest, title: title.trim(), wants: [...wants], languages: [...languages], due: timeOf(due)! };
}

/** What of a draft differs from what is stored. */
export function changesOf(coverage: Coverage, draft: Draft): CoverageChanges {
  const before = draftOf(coverage);
  const differs = (field: keyof Draft) => JSON.stringify(before[field]) !== JSON.stringify(draft[field]);
  const { due, ...rest } = newCoverageOf(draft);
  const changed = Object.entries(rest).filter(([field]) => differs(field as keyof Draft));
  return { ...(Object.fromEntries(changed) as CoverageChanges), ...(differs('due') && { due }) };
}

/** What was typed on top of what somebody saved meanwhile; who ticks a box takes out none that others ticked. */
export const rebasedDraft = rebaseBy<Draft>({ wants: rebaseChoices, languages: rebaseChoices });

/** The same of what was typed since a coverage was seen: as far as it differs from what they saved. */
export function typedOnTop(seen: Coverage, typed: Partial<Draft>, newest: Coverage): Partial<Draft> {
  const before = draftOf(newest);
  const joined = rebasedDraft(draftOf(seen), { ...draftOf(seen), ...typed }, before);
  return Object.fromEntries(changedFields(before, joined).map((field) => [field, joined[field]]));
}
