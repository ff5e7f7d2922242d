import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { withDrag } from '../drag/drag.js';
import { useLanguage } from '../language/language.js';
import { dateOf, dayTitle } from './day-names.js';
import type { Day } from './days.js';
import { EntryButton } from './entry-button.js';
import type { Entry } from './entries.js';

/** In a month; the others are a click away. */
const MOST_SHOWN = 4;

export interface DayActions {
  /** What Enter and a click on a day do; absent for those who plan nothing. */
  readonly onPlan: ((day: Day) => void) | undefined;
  readonly onOpen: (entry: Entry) => void;
  readonly onMove: (entry: Entry, to: Day) => void;
  readonly mayMove: (entry: Entry) => boolean;
  readonly onMoveBy: (entry: Entry, days: number) => void;
  /** Shows the whole day. */
  readonly onShowDay: (day: Day) => void;
}

interface DayCellProps extends DayActions {
  readonly day: Day;
  readonly entries: readonly Entry[];
  readonly isToday: boolean;
  /** Whether the keyboard is here. */
  readonly isActive: boolean;
  readonly isOutside: boolean;
  readonly isWeek: boolean;
  /** What can be dropped here, by its id. */
  readonly entryOf: (id: string) => Entry | undefined;
}

/** A day with what is due on it. A click on its empty part plans something; what is dropped on it is due then. */
export function DayCell({ day, entries, isToday, isActive, isOutside, isWeek, entryOf, ...actions }: DayCellProps) {
  const { say, language } = useLanguage();
  const cell = useRef<HTMLTableCellElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { onPlan, onMove } = actions;
  useEffect(
    () =>
      withDrag(({ dropTargetForElements }) =>
        dropTargetForElements({
          element: cell.current!,
          onDragEnter: () => setIsOver(true),
          onDragLeave: () => setIsOver(false),
          onDrop: ({ source }) => {
            setIsOver(false);
            const dropped = entryOf(String(source.data.entry));
            if (dropped) onMove(dropped, day);
          },
        }),
      ),
    [day, entryOf, onMove],
  );
  const shown = isWeek || entries.length <= MOST_SHOWN ? entries : entries.slice(0, MOST_SHOWN - 1);
  const title = dayTitle(day, language);
  const label = entries.length > 0 ? say('calendar.dayWith', { day: title, count: entries.length }) : title;
  return (
    <td ref={cell} className="calendar-day" data-today={isToday} data-outside={isOutside} data-over={isOver} onClick={(event) => event.target === event.currentTarget && onPlan?.(day)}>
      <UnstyledButton className="calendar-date" data-day={day} tabIndex={isActive ? 0 : -1} aria-current={isToday ? 'date' : undefined} aria-label={onPlan ? say('calendar.planOn', { day: label }) : label} onClick={() => onPlan?.(day)}>
        {dateOf(day)}
      </UnstyledButton>
      {shown.map((entry) => (
        <EntryButton
          key={entry.id}
          entry={entry}
          isFull={isWeek}
          isReachable={isActive}
          onOpen={() => actions.onOpen(entry)}
          onMove={actions.mayMove(entry) ? (days) => actions.onMoveBy(entry, days) : undefined}
        />
      ))}
      {shown.length < entries.length && (
        <UnstyledButton className="entry-more" tabIndex={isActive ? 0 : -1} onClick={() => actions.onShowDay(day)}>
          {say('calendar.moreOn', { count: entries.length - shown.length })}
        </UnstyledButton>
      )}
    </td>
  );
}
