import { Suspense, lazy, useState } from 'react';
import type { Story } from '../api/editorial.js';
import type { ScheduledAct } from '../schedule/schedule-note.js';
import { ActDialog, type GivenAct } from './act-dialog.js';
import { isPublishing } from './act-name.js';
import type { PanelAct } from './panel-acts.js';
import type { PublishPanelProps } from './publish-panel.js';
import { RedactionDialog } from './redaction-dialog.js';
import type { movesOf } from './review-moves.js';
import { TRAIL } from './trail-panel.js';
import { UNDO } from './undo-note.js';
import type { ReviewStep } from './use-review-step.js';
import { WordsDialog } from './words-dialog.js';

/** Its calendar is loaded when somebody schedules. */
const ScheduleDialog = lazy(async () => ({ default: (await import('../schedule/schedule-dialog.js')).ScheduleDialog }));

interface AskedDialogProps extends PublishPanelProps {
  readonly act: PanelAct;
  readonly step: ReviewStep;
  readonly moves: ReturnType<typeof movesOf>;
  readonly onDone: (act: GivenAct, changed: Story) => void;
  readonly onClosed: () => void;
  /** The panel, where the focus goes when what opened the dialog is gone. */
  readonly panel: string;
}

/** Asks what an act needs to know, and does it. */
export function AskedDialog({ act, story, isSaved, save, step, moves, onDone, onClosed, panel }: AskedDialogProps) {
  const back = { onClosed, otherwise: panel };
  const [move] = useState(() => moves.find(({ name }) => name === act)); // once it is made the story offers it no longer, and the dialog is still to close
  if (move) return <WordsDialog move={move} story={story} step={step} {...back} />;
  if (!isPublishing(act)) return null;
  if (act === 'redact') return <RedactionDialog story={story} {...back} />;
  const scheduled: ScheduledAct | undefined = act === 'schedule' ? 'publish' : act === 'schedule-withdrawal' ? 'withdraw' : undefined;
  if (scheduled) {
    return (
      <Suspense>
        <ScheduleDialog act={scheduled} story={story} isSaved={isSaved} save={save} {...back} />
      </Suspense>
    );
  }
  const given = act as GivenAct;
  const goToResult = () => (document.getElementById(UNDO) ?? document.getElementById(TRAIL) ?? document.getElementById(panel))?.focus();
  return <ActDialog act={given} story={story} isSaved={isSaved} save={save} onDone={(changed) => onDone(given, changed)} goToResult={goToResult} {...back} />;
}
