import { Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { withDrag } from '../drag/drag.js';
import { useLanguage } from '../language/language.js';
import { EntryIcon, languageOf, lookOf, stateText, titleOf } from './entry-look.js';
import type { Entry } from './entries.js';

/** By how many days the arrow keys move, with Shift. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface EntryButtonProps {
  readonly entry: Entry;
  /** With place and people, where there is room. */
  readonly isFull: boolean;
  /** Whether Tab comes here. */
  readonly isReachable: boolean;
  readonly onOpen: () => void;
  /** Absent where it cannot be moved. */
  readonly onMove: ((days: number) => void) | undefined;
}

/** Something on a day of the calendar: opens at a click, is dragged to another day, or moved by Shift and an arrow key. */
export function EntryButton({ entry, isFull, isReachable, onOpen, onMove }: EntryButtonProps) {
  const { say } = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const isMovable = onMove !== undefined;
  useEffect(() => (isMovable ? withDrag(({ draggable }) => draggable({ element: button.current!, getInitialData: () => ({ entry: entry.id }) })) : undefined), [entry.id, isMovable]);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!event.shiftKey || step === undefined || !onMove) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(step);
  };
  return (
    <UnstyledButton ref={button} className="entry" data-entry={entry.id} data-look={lookOf(entry)} tabIndex={isReachable ? 0 : -1} onClick={onOpen} onKeyDown={move} aria-keyshortcuts={isMovable ? Object.keys(STEPS).map((key) => `Shift+${key}`).join(' ') : undefined}>
      <EntryIcon entry={entry} />
      <span className="entry-words" data-full={isFull}>
        <span className="entry-time">{entry.time}</span> <span lang={languageOf(entry)}>{titleOf(entry, say)}</span>
        {isFull ? <EntryDetails entry={entry} /> : <span className="visually-hidden">, {stateText(entry, say)}</span>}
      </span>
    </UnstyledButton>
  );
}

/** What there is room for in a week: what it is, where, and who does it. */
function EntryDetails({ entry }: { readonly entry: Entry }) {
  const { say } = useLanguage();
  const { place = '', assignments = [] } = entry.kind === 'coverage' ? entry.coverage : {};
  const people = assignments.filter(({ state }) => state !== 'declined').map(({ name }) => name);
  return (
    <Text span size="xs" display="block" mt={2}>
      {[stateText(entry, say), place, people.join(', ')].filter(Boolean).join(' · ')}
    </Text>
  );
}
