import { Alert, Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Story } from '../api/editorial.js';
import { useCommands } from '../command/commands.js';
import { useLanguage } from '../language/language.js';
import { ScheduleNotes } from '../schedule/schedule-note.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import type { GivenAct } from './act-dialog.js';
import { nameOf } from './act-name.js';
import { Decisions } from './decisions.js';
import { isLeaving } from './leaving.js';
import { panelActsOf, type PanelAct } from './panel-acts.js';
import { movesOf } from './review-moves.js';
import { useReviewStep, type ReviewStep } from './use-review-step.js';
import { TrailPanel } from './trail-panel.js';
import { UndoNote } from './undo-note.js';

/** What opens when something is asked for. */
const useAskedDialog = laterPart(() => import('./asked-dialog.js'));
const useMoreActs = laterPart(() => import('./more-acts.js'));

/** The id of the panel, which takes the focus. */
export const PANEL = 'publish-panel';

export interface PublishPanelProps {
  readonly story: Story;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
}

/** Where the story stands on its way to readers, and the only place where it meets the world. */
export function PublishPanel({ story, isSaved, save }: PublishPanelProps) {
  const { say } = useLanguage();
  const session = useSession();
  const mayDo = (permission: string) => may(session.data, permission);
  const isChanged = story.hasUnpublishedChanges || !isSaved;
  const acts = panelActsOf(story, isChanged, mayDo);
  const [asked, setAsked] = useState<PanelAct>();
  const dialog = useAskedDialog(asked !== undefined);
  const [done, setDone] = useState<{ readonly act: GivenAct; readonly version: number }>();
  const step = useReviewStep(story, isSaved, save);
  const moves = movesOf(story, isChanged, mayDo);
  const choose = (act: PanelAct) => {
    const move = moves.find(({ name }) => name === act);
    if (move && !move.asks) step.mutate({ move, words: '' });
    else setAsked(act);
  };
  useCommands(isLeaving(story) ? [] : [acts.main, acts.side, ...acts.more.flat()].filter((act) => act !== undefined).map((act) => ({ id: `publish.${act}`, label: nameOf(act, say), run: () => choose(act) })));
  const isIdle = !acts.main && (!acts.side || acts.side === 'take-back') && acts.more.length === 0 && !mayDo('story:publish');
  return (
    <Paper withBorder p="sm" radius="sm" component="section" id={PANEL} tabIndex={-1} aria-label={say('publish.title')}>
      <Stack gap="xs">
        <Text fw={600}>{say('publish.title')}</Text>
        {isLeaving(story) && <UndoNote key={story.schedule!.setAt} story={story} schedule={story.schedule!} />}
        <ScheduleNotes story={story} onChange={(act) => setAsked(act === 'publish' ? 'schedule' : 'schedule-withdrawal')} />
        <Decisions story={story} />
        {isIdle && story.status !== 'published' && <Text size="sm">{say('review.others')}</Text>}
        {story.status === 'published' && story.hasUnpublishedChanges && <Text size="sm">{say('publish.unpublished')}</Text>}
        {!isLeaving(story) && <Acts acts={acts} step={step} onChoose={choose} />}
        {step.error && !asked && <ProblemAlert error={step.error} />}
        {done && done.version === story.version && <Done {...done} />}
        <TrailPanel story={story} />
        {story.publicUrl && (
          <Anchor href={story.publicUrl} target="_blank" rel="noopener" size="sm">
            {say('publish.seeOnSite')} ↗
          </Anchor>
        )}
      </Stack>
      {asked && dialog && (
        <dialog.AskedDialog
          panel={PANEL}
          key={asked}
          act={asked}
          story={story}
          isSaved={isSaved}
          save={save}
          step={step}
          moves={moves}
          onDone={(act, { version }) => setDone(act === 'publish' && version === 0 ? undefined : { act, version })}
          onClosed={() => setAsked(undefined)}
        />
      )}
    </Paper>
  );
}

function Done({ act, version }: { readonly act: GivenAct; readonly version: number }) {
  const { say } = useLanguage();
  return (
    <Alert color="teal" variant="light" p="xs" role="status">
      {say(act === 'kill' || act === 'takedown' ? 'publish.done.withdraw' : `publish.done.${act}`, { version })}
    </Alert>
  );
}

interface ActsProps {
  readonly acts: ReturnType<typeof panelActsOf>;
  readonly step: ReviewStep;
  readonly onChoose: (act: PanelAct) => void;
}

function Acts({ acts: { main, side, more }, step, onChoose }: ActsProps) {
  const { say } = useLanguage();
  const parts = useMoreActs();
  const button = (act: PanelAct, variant: 'filled' | 'default') => (
    <Button variant={variant} loading={step.isPending && step.variables.move.name === act} disabled={step.isPending} onClick={() => onChoose(act)}>
      {nameOf(act, say)}
    </Button>
  );
  if (!main && !side && more.length === 0) return null;
  return (
    <Group gap="xs">
      {main && button(main, 'filled')}
      {side && button(side, 'default')}
      {more.length > 0 && parts && <parts.MoreActs groups={more} isBusy={step.isPending} onChoose={onChoose} />}
    </Group>
  );
}
