import { SegmentedControl, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { useLanguage } from '../language/language.js';
import type { Column as Stage } from './board-state.js';
import { Column } from './column.js';
import { useStageName } from './stage-name.js';
import type { WantedFocus } from './tools.js';
import { WirePanel } from './wire-panel.js';

/** As narrow as Mantine's `sm` begins. */
const PHONE = '(max-width: 47.99em)';
const WIRES = 'wires';
const USUAL_STAGES = 4;

interface ColumnsProps {
  readonly columns: readonly Stage[];
  readonly isLoading: boolean;
  readonly stage: string | undefined;
  readonly wanted: WantedFocus | undefined;
  readonly hasWires: boolean;
  readonly mayDraft: boolean;
  readonly onStage: (stageId: string) => void;
}

/** The stages side by side, and the wires beside them; on phones one of them at a time. */
export function Columns({ columns, isLoading, stage, wanted, hasWires, mayDraft, onStage }: ColumnsProps) {
  const { say } = useLanguage();
  const nameOf = useStageName();
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const isWires = stage === WIRES && hasWires;
  const shown = columns.find((column) => column.stage.stageId === stage) ?? columns[0];
  const wantedStage = columns.find(({ items }) => items.some(({ storyId }) => storyId === wanted?.storyId))?.stage.stageId;
  useEffect(() => {
    if (isPhone && wantedStage) onStage(wantedStage);
  }, [wanted]); // the keyboard leads to the column in which its card stands
  if (isLoading) return <Waiting isPhone={isPhone === true} />;
  if (!isPhone) {
    return (
      <div className="board-columns">
        <div className="board-stages">
          {columns.map((column) => (
            <Column key={column.stage.stageId} column={column} wanted={wanted} />
          ))}
        </div>
        {hasWires && <WirePanel mayDraft={mayDraft} />}
      </div>
    );
  }
  const tabs = [...columns.map((column) => ({ value: column.stage.stageId, label: `${nameOf(column.stage)} ${column.count}` })), ...(hasWires ? [{ value: WIRES, label: say('wires.title') }] : [])];
  return (
    <>
      <div className="board-tabs">
        <SegmentedControl size="xs" aria-label={say('board.stage')} value={isWires ? WIRES : (shown?.stage.stageId ?? '')} data={tabs} onChange={onStage} />
      </div>
      <div className="board-columns">{isWires ? <WirePanel mayDraft={mayDraft} /> : shown && <Column key={shown.stage.stageId} column={shown} wanted={wanted} />}</div>
    </>
  );
}

/** Columns without cards: nothing moves when they come. */
function Waiting({ isPhone }: { readonly isPhone: boolean }) {
  const { say } = useLanguage();
  return (
    <div className="board-columns" role="status" aria-label={say('app.loading')}>
      {Array.from({ length: isPhone ? 1 : USUAL_STAGES }, (_, index) => (
        <div key={index} className="board-column">
          <Skeleton height={20} width="40%" />
          {Array.from({ length: 4 }, (_card, place) => (
            <Skeleton key={place} height={96} />
          ))}
        </div>
      ))}
    </div>
  );
}
