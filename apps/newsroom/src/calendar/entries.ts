import type { Coverage, PlannedStory } from '../api/editorial.js';
import type { ScheduledTime } from '../api/publishing.js';
import { daysAfter, shownIn, type Day } from './days.js';

/** What stands on a day of the calendar: something to cover, or a story that appears or disappears by itself. */
export type Entry = {
  /** One of its own among all that the calendar shows. */
  readonly id: string;
  readonly at: string;
  readonly day: Day;
  readonly time: string;
} & ({ readonly kind: 'coverage'; readonly coverage: Coverage } | { readonly kind: 'schedule'; readonly planned: PlannedStory });

/** Everything by its day in a zone; what comes first stands first. */
export function entriesByDay(coverages: readonly Coverage[], planned: readonly PlannedStory[], zone: string): ReadonlyMap<Day, readonly Entry[]> {
  const entries: Entry[] = [
    ...coverages.map((coverage): Entry => ({ kind: 'coverage', coverage, id: coverage.coverageId, at: coverage.due.at, ...shownIn(zone, coverage.due.at) })),
    ...planned.map((one): Entry => ({ kind: 'schedule', planned: one, id: `${one.act} ${one.story.storyId}`, at: one.at, ...shownIn(zone, one.at) })),
  ];
  const days = new Map<Day, Entry[]>();
  for (const entry of entries.toSorted((one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id))) {
    days.set(entry.day, [...(days.get(entry.day) ?? []), entry]);
  }
  return days;
}

/** The same time of day in the same zone, some days later or earlier. */
export function dueAfter({ localTime, zone }: Coverage['due'], days: number): ScheduledTime {
  const [day = '', time = ''] = localTime.split('T');
  return { localTime: `${daysAfter(day, days)}T${time.slice(0, 'HH:MM'.length)}`, zone };
}
