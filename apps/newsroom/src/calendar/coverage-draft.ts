import type { Coverage, CoverageChanges, NewCoverage } from '../api/editorial.js';
import { dueOf, timeOf, type Due } from '../assignment/due-field.js';
import type { Day } from './days.js';

/** What is planned as somebody fills it in. */
export type Draft = Pick<Coverage, 'title' | 'deskId' | 'place' | 'note'> & { readonly wants: readonly Coverage['wants'][number][]; readonly languages: readonly string[]; readonly due: Due };

/** When a day of work begins, for want of anything better. */
const MORNING = '10:00';

export function emptyDraft(day: Day, deskId: string, zone: string): Draft {
  return { title: '', deskId, place: '', note: '', wants: ['text'], languages: [], due: { localTime: `${day}T${MORNING}`, zone } };
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
