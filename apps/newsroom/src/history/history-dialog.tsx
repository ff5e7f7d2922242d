import './history.css';
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { api, type Revision, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { usePages } from '../shell/use-pages.js';
import { PHONE } from '../story/conflict-dialog.js';
import { RevisionComparison, type Pair } from './revision-comparison.js';
import { RevisionList } from './revision-list.js';
import { SideCopyView, type Bring } from './side-copy-view.js';

/** What stands beside the list. */
export type Chosen = { readonly sideCopyId: string } | { readonly pair: Pair };

interface HistoryDialogProps {
  readonly story: Story;
  readonly obstacle: string | undefined;
  readonly restore: Bring;
  readonly onClose: () => void;
}

/** Everything that was saved and done, with what it changed; any two texts compared; any text brought back. On a phone the list and the comparison take turns. */
export function HistoryDialog({ story, obstacle, restore, onClose }: HistoryDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const isPhone = useMediaQuery(PHONE);
  const [chosen, setChosen] = useState<Chosen>();
  const [said, setSaid] = useState('');
  const { list: pages, items: revisions } = usePages(['revisions', story.storyId, story.revision], (cursor) => api.revisions(story.storyId, cursor), { placeholderData: (before) => before });
  const done = (words: string) => {
    setSaid(words);
    setChosen(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={say('history.title')} size="min(72rem, 96vw)" fullScreen={isPhone} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Text role="status" size="sm" fw={600} mb={said ? 'xs' : 0}>
        {said}
      </Text>
      {pages.error && <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />}
      <div className="history" data-chosen={chosen !== undefined || undefined}>
        <Stack gap="xs" className="history-list">
          <RevisionList story={story} revisions={revisions} chosen={chosen} onChoose={setChosen} />
          <ReadOn size="xs" list={pages} />
        </Stack>
        <div className="history-text">
          {chosen && (
            <Button variant="subtle" size="compact-sm" className="history-back" onClick={() => setChosen(undefined)}>
              ← {say('history.back')}
            </Button>
          )}
          {!chosen && <Text c="dimmed">{say('history.hint')}</Text>}
          {chosen && 'pair' in chosen && (
            <RevisionComparison
              story={story}
              revisions={revisions}
              pair={chosen.pair}
              obstacle={obstacle}
              restore={restore}
              onPair={(pair) => setChosen({ pair })}
              onDone={(revision: Revision['revision']) => done(say('history.restored', { revision }))}
            />
          )}
          {chosen && 'sideCopyId' in chosen && <SideCopyView story={story} sideCopyId={chosen.sideCopyId} obstacle={obstacle} restore={restore} onDone={() => done(say('sideCopy.done'))} />}
        </div>
      </div>
    </Modal>
  );
}
