import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useLanguage } from '../language/language.js';
import { weekdayTitle } from './day-names.js';
import { DayCell, type DayActions } from './day-cell.js';
import { daysAfter, monthsAfter, weekOf, weekdayOf, type Day, type Weekday } from './days.js';
import type { Entry } from './entries.js';

/** What was moved by the keyboard, which follows it there. */
export interface Followed {
  readonly id: string;
  readonly to: Day;
}

interface CalendarGridProps extends DayActions {
  /** What it shows, in words. */
  readonly label: string;
  readonly weeks: readonly (readonly Day[])[];
  /** The month whose days are told from those around them; a week has none. */
  readonly month: string | undefined;
  readonly today: Day;
  /** The day at which the keyboard is. */
  readonly day: Day;
  readonly firstWeekday: Weekday;
  readonly entries: ReadonlyMap<Day, readonly Entry[]>;
  readonly followed: Followed | undefined;
  readonly onGo: (day: Day) => void;
}

const NONE: readonly Entry[] = [];

/** Where a key leads from a day, as grids of days are known to work. */
function dayBy(key: string, day: Day, first: Weekday): Day | undefined {
  const week = weekOf(day, first);
  const places: Readonly<Record<string, Day>> = {
    ...{ ArrowLeft: daysAfter(day, -1), ArrowRight: daysAfter(day, 1), ArrowUp: daysAfter(day, -7), ArrowDown: daysAfter(day, 7) },
    ...{ Home: week[0]!, End: week.at(-1)!, PageUp: monthsAfter(day, -1), PageDown: monthsAfter(day, 1) },
  };
  return places[key];
}

/** Days in weeks. One day is reached by Tab, arrow keys lead to the others, and Tab goes on to what stands on that day. */
export function CalendarGrid({ label, weeks, month, today, day, firstWeekday, entries, followed, onGo, ...actions }: CalendarGridProps) {
  const { language } = useLanguage();
  const table = useRef<HTMLTableElement>(null);
  const wasKey = useRef(false);
  useEffect(() => {
    if (wasKey.current) table.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
    wasKey.current = false;
  }, [day]);
  const reached = useRef<Followed>(undefined);
  useEffect(() => {
    const hasArrived = followed && followed !== reached.current && entries.get(followed.to)?.some(({ id }) => id === followed.id);
    if (!hasArrived) return;
    reached.current = followed;
    table.current?.querySelector<HTMLElement>(`[data-entry="${followed.id}"]`)?.focus();
  }, [followed, entries]);
  const entryOf = useCallback((id: string) => [...entries.values()].flat().find((entry) => entry.id === id), [entries]);
  const focusOn = (wanted: Day) => table.current?.querySelector<HTMLElement>(`[data-day="${wanted}"]`)?.focus();
  const go = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset.day : undefined;
    const next = from && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey ? dayBy(event.key, from, firstWeekday) : undefined;
    if (!next) return;
    event.preventDefault();
    wasKey.current = true;
    focusOn(next); // at once where it is shown already: the next key goes on from there
    onGo(next);
  };
  return (
    <table ref={table} role="grid" aria-label={label} className="calendar" data-week={month === undefined} onKeyDown={go}>
      <thead>
        <tr>
          {weeks[0]!.map((one) => {
            const { short, long } = weekdayTitle(weekdayOf(one), language);
            return (
              <th key={one} scope="col">
                <abbr title={long}>{short}</abbr>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <DayCell
                key={one}
                {...actions}
                day={one}
                entries={entries.get(one) ?? NONE}
                isToday={one === today}
                isActive={one === day}
                isOutside={month !== undefined && !one.startsWith(month)}
                isWeek={month === undefined}
                entryOf={entryOf}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
