import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useId, useRef, useState } from 'react';
import { withDrag } from '../drag/drag.js';
import { useLanguage } from '../language/language.js';
import type { Column as Stage } from './board-state.js';
import { Card } from './card.js';
import { useStageName } from './stage-name.js';
import { useBoardTools, type WantedFocus } from './tools.js';

const USUAL_HEIGHT = 118;
const GAP = 6;
const BEYOND = 5;
/** So many cards before its end a column is read on. */
const READ_ON_BEFORE = 12;
const MOST_COUNTED = 1_000;

interface ColumnProps {
  readonly column: Stage;
  readonly wanted: WantedFocus | undefined;
}

/** A stage with the cards in it, of which those in sight are drawn. */
export const Column = memo(function Column({ column, wanted }: ColumnProps) {
  const { say } = useLanguage();
  const nameOf = useStageName();
  const title = useId();
  const element = useRef<HTMLElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { stage, count, items } = column;
  useEffect(
    () =>
      withDrag(({ dropTargetForElements }) =>
        dropTargetForElements({
          element: element.current!,
          getData: () => ({ stageId: stage.stageId }),
          canDrop: ({ source }) => source.data.stageId !== stage.stageId,
          onDragEnter: () => setIsOver(true),
          onDragLeave: () => setIsOver(false),
          onDrop: () => setIsOver(false),
        }),
      ),
    [stage.stageId],
  );
  return (
    <section ref={element} className="board-column" aria-labelledby={title} data-over={isOver} data-stage={stage.stageId}>
      <header className="board-column-head">
        <h2 id={title}>{nameOf(stage)}</h2>
        <span className="board-count">{count >= MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')}+` : count}</span>
      </header>
      {items.length === 0 ? <p className="board-empty">{say('board.column.empty')}</p> : <Cards column={column} wanted={wanted} />}
    </section>
  );
});

function Cards({ column: { stage, items, next, count }, wanted }: ColumnProps) {
  const { sparklines, readOn } = useBoardTools();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const focusedAt = items.findIndex(({ storyId }) => storyId === focused);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]!.storyId,
    estimateSize: () => USUAL_HEIGHT,
    gap: GAP,
    overscan: BEYOND,
    // the focus would be lost with the card that has it
    rangeExtractor: (range) => (focusedAt < 0 ? defaultRangeExtractor(range) : [...new Set([focusedAt, ...defaultRangeExtractor(range)])].sort((one, other) => one - other)),
  });
  const drawn = list.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const stop = focusedAt >= 0 ? focusedAt : drawn[0]?.index;
  useEffect(() => {
    if (next && last >= items.length - READ_ON_BEFORE) readOn(stage.stageId);
  }, [next, last, items.length, readOn, stage.stageId]);
  const inSight = drawn.map(({ index }) => items[index]!).filter(({ version }) => version > 0).map(({ storyId }) => storyId).join(' ');
  useEffect(() => sparklines.see(stage.stageId, inSight === '' ? [] : inSight.split(' ')), [sparklines, stage.stageId, inSight]);
  useEffect(() => {
    const index = items.findIndex(({ storyId }) => storyId === wanted?.storyId);
    if (index < 0) return;
    setFocused(wanted!.storyId);
    list.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-card="${wanted!.storyId}"]`)?.focus());
  }, [wanted]);
  return (
    <div ref={scroller} className="board-cards">
      <ul style={{ height: list.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => (
          <li key={key} ref={list.measureElement} data-index={index} aria-setsize={count} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
            <Card card={items[index]!} isStop={index === stop} onFocus={setFocused} />
          </li>
        ))}
      </ul>
    </div>
  );
}
