import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type FieldDiff, type Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { WordDifference, useFieldName } from '../shell/differences.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { chosen, conflictsOf, type Choice, type Choices } from './conflict.js';

export const PHONE = '(max-width: 48em)';

interface ConflictDialogProps {
  readonly story: Story;
  readonly failure: ApiFailure;
  readonly onChoose: (choices: Choices) => Promise<void>;
  readonly onClose: () => void;
}

/** Both changed the same: shows where the two texts differ, word by word, and asks field by field which one goes on. */
export function ConflictDialog({ story: { storyId, language }, failure: { problem }, onChoose, onClose }: ConflictDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const isPhone = useMediaQuery(PHONE);
  const conflicts = conflictsOf(problem.changes ?? []);
  const [choices, setChoices] = useState<Choices>({});
  const { sideCopyId } = problem;
  const copy = useQuery({ queryKey: ['side-copy', sideCopyId], queryFn: () => api.sideCopy(storyId, sideCopyId!), enabled: sideCopyId !== undefined });
  const choose = useMutation({ mutationFn: () => onChoose(choices) });
  const isChosen = conflicts.every(({ field }) => choices[field]);
  return (
    <Modal opened onClose={onClose} title={say('conflict.title')} size="xl" fullScreen={isPhone} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <Text size="sm">{say('conflict.text')}</Text>
        <WhoSaved storyId={storyId} since={problem.seenRevision ?? 0} />
        {copy.error && <ProblemAlert error={copy.error} onRetry={() => void copy.refetch()} />}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setChoices(chosen(conflicts, 'mine'))}>
            {say('conflict.allMine')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setChoices(chosen(conflicts, 'theirs'))}>
            {say('conflict.allTheirs')}
          </Button>
        </Group>
        {conflicts.map(({ field }) => (
          <ConflictField key={field} field={field} language={language} diff={copy.data?.diff.find((one) => one.field === field)} choice={choices[field]} onChoose={(choice) => setChoices({ ...choices, [field]: choice })} />
        ))}
        {choose.error && <ProblemAlert error={choose.error} />}
        <Group>
          <Button disabled={!isChosen} loading={choose.isPending} onClick={() => choose.mutate()}>
            {say('conflict.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {say('conflict.later')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ConflictFieldProps {
  readonly field: string;
  readonly language: string;
  readonly diff: FieldDiff | undefined;
  readonly choice: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}

function ConflictField({ field, language, diff, choice, onChoose }: ConflictFieldProps) {
  const { say } = useLanguage();
  const name = useFieldName()(field);
  return (
    <section className="conflict-field" aria-label={name}>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text fw={600} size="sm">
          {name}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={say('conflict.choose', { field: name })}
          value={choice ?? ''}
          onChange={(value) => onChoose(value as Choice)}
          data={[
            { value: 'mine', label: say('conflict.mine') },
            { value: 'theirs', label: say('conflict.theirs') },
          ]}
        />
      </Group>
      {diff && <WordDifference field={diff} language={language} />}
    </section>
  );
}

/** Who saved what since the text was seen. */
function WhoSaved({ storyId, since }: { readonly storyId: string; readonly since: number }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const revisions = useQuery({ queryKey: ['revisions', storyId, 'since', since], queryFn: () => api.revisions(storyId) });
  const newest = revisions.data?.items.find(({ revision, changed }) => revision > since && changed.length > 0);
  if (!newest) return null;
  return (
    <Alert color="gray" p="xs">
      <Text size="sm">{say('conflict.saved', { name: newest.by, time: moment(newest.at), revision: newest.revision })}</Text>
      <Text size="xs">{say('conflict.legend', { name: newest.by })}</Text>
    </Alert>
  );
}
