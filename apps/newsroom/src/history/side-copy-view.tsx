import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Ground, type SideCopySummary, type Story } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { Differences } from '../shell/differences.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { PHONE } from '../story/conflict-dialog.js';

/** Makes an older text the newest, once what is typed is saved. */
export type Bring = (bring: (ground: Ground) => Promise<Story>) => Promise<void>;

interface SideCopyViewProps {
  readonly story: Story;
  readonly sideCopyId: string;
  readonly obstacle: string | undefined;
  readonly restore: Bring;
  readonly onDone: () => void;
}

/** A text that is in no save: how it differs from the story, word by word, and the ways to put it back or to do without it. */
export function SideCopyView({ story: { storyId, revision, language }, sideCopyId, obstacle, restore, onDone }: SideCopyViewProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const copy = useQuery({ queryKey: ['side-copy', sideCopyId, revision], queryFn: () => api.sideCopy(storyId, sideCopyId) });
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: ['side-copies', storyId] });
    onDone();
  };
  const putBack = useMutation({ mutationFn: (how: 'join' | 'replace') => restore((ground) => api.restoreSideCopy(storyId, sideCopyId, how, ground)), onSuccess });
  const discard = useMutation({ mutationFn: () => api.discardSideCopy(storyId, sideCopyId), onSuccess });
  const isStale = putBack.error instanceof ApiFailure && putBack.error.isStale;
  const error = copy.error ?? (isStale ? null : putBack.error) ?? discard.error;
  return (
    <Stack gap="sm">
      {error && <ProblemAlert error={error} />}
      {copy.data && (
        <>
          <Text size="sm">{say('sideCopy.of', { name: copy.data.owner.name, time: moment(copy.data.savedAt), revision: copy.data.baseRevision })}</Text>
          <Text size="sm">{say(`sideCopy.cause.${copy.data.cause}`)}</Text>
          {copy.data.cause === 'refused' && copy.data.reason && (
            <Text size="xs" c="dimmed">
              {say('sideCopy.answered')} <span lang="en">{copy.data.reason}</span>
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {say('sideCopy.legend')}
          </Text>
          <Differences fields={copy.data.diff} language={language} label={say('sideCopy.differences')} />
        </>
      )}
      {isStale && (
        <Alert color="orange" role="alert">
          <Text size="sm">{say('sideCopy.stale')}</Text>
          <Button size="xs" mt="xs" loading={putBack.isPending} onClick={() => putBack.mutate('replace')}>
            {say('sideCopy.replace')}
          </Button>
        </Alert>
      )}
      {obstacle && <Text size="sm">{obstacle}</Text>}
      <Group gap="xs">
        <Button size="sm" disabled={!copy.data || obstacle !== undefined} loading={putBack.isPending} onClick={() => putBack.mutate('join')}>
          {say('sideCopy.putBack')}
        </Button>
        <Button size="sm" variant="subtle" color="red" loading={discard.isPending} onClick={() => discard.mutate()}>
          {say('sideCopy.discard')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The same, over the page. */
export function SideCopyDialog({ onClose, onDone, ...view }: SideCopyViewProps & { readonly onClose: () => void }) {
  const { say } = useLanguage();
  useFocusBack();
  const isPhone = useMediaQuery(PHONE);
  return (
    <Modal opened onClose={onClose} title={say('sideCopy.title')} size="xl" fullScreen={isPhone} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <SideCopyView
        {...view}
        onDone={() => {
          onDone();
          onClose();
        }}
      />
    </Modal>
  );
}

/** One line of a list: whose, since when, why it is not in the story. */
export function useSideCopyWords(): (copy: SideCopySummary) => { readonly title: string; readonly text: string } {
  const { say } = useLanguage();
  const moment = useMoments();
  return ({ owner, savedAt, cause }) => ({ title: `${owner.name} · ${moment(savedAt)}`, text: say(`sideCopy.cause.${cause}`) });
}
