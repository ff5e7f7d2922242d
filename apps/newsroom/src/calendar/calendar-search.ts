import type { CoverageState } from '../api/editorial.js';
import { isDay, type Day } from './days.js';

export const VIEWS = ['month', 'week', 'list'] as const;
export type View = (typeof VIEWS)[number];
export const STATES: readonly CoverageState[] = ['planned', 'confirmed', 'in-work', 'done', 'cancelled'];

/** What the address of the calendar says. */
export interface CalendarSearch {
  readonly view?: View | undefined;
  /** The day that is looked at; today when absent. */
  readonly day?: Day | undefined;
  readonly desk?: string | undefined;
  readonly state?: CoverageState | undefined;
  /** Only what this colleague works on. */
  readonly staff?: string | undefined;
  /** What is open beside it; `new` for something to be planned. */
  readonly coverage?: string | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What an address says, without what the calendar does not know. */
export function calendarSearchOf(search: Readonly<Record<string, unknown>>): CalendarSearch {
  return {
    view: VIEWS.find((one) => one === search.view),
    day: isDay(search.day) ? search.day : undefined,
    desk: text(search.desk),
    state: STATES.find((one) => one === search.state),
    staff: text(search.staff),
    coverage: text(search.coverage),
  };
}
