import { Alert, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { CommandKeys } from '../story/command-keys.js';
import { Dialog } from './dialog.js';

interface RedactionDialogProps {
  readonly story: Story;
  readonly onClosed: () => void;
  readonly otherwise: string;
}

/** Takes the text of versions out of the record, for the law and for good. */
export function RedactionDialog({ story, onClosed, otherwise }: RedactionDialogProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const [keys] = useState(() => new CommandKeys());
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<readonly number[]>([]);
  const [isSure, setIsSure] = useState(false);
  const versions = useQuery({ queryKey: ['versions', story.storyId], queryFn: () => api.versions(story.storyId) });
  const withText = (versions.data?.items ?? []).filter(({ kind }) => kind !== 'withdrawn' && kind !== 'redacted');
  const chosen = withText.map(({ version }) => version).filter((version) => !left.includes(version));
  const isAll = chosen.length === withText.length;
  const redact = useMutation({
    mutationFn: () => api.redact(story.storyId, { reason, ...(!isAll && { versions: chosen }) }, keys.of(`${chosen.join()} ${reason}`)),
    onSuccess: async (changed) => {
      queries.setQueryData(['story', story.storyId], changed);
      await queries.invalidateQueries({ queryKey: ['versions', story.storyId] });
    },
  });
  return (
    <Dialog title={say('redact.title')} isTyped={reason.trim() !== ''} onClosed={onClosed} otherwise={otherwise}>
      {(leave, close) => (
        <Stack>
          <Alert color="red" variant="light" p="xs">
            <Text size="sm">{say('redact.text')}</Text>
          </Alert>
          {versions.error && <ProblemAlert error={versions.error} />}
          <Stack gap={6} role="group" aria-label={say('redact.versions')}>
            <Text size="sm" fw={600}>
              {say('redact.versions')}
            </Text>
            {withText.map(({ version, kind, publishedAt }) => (
              <Checkbox
                key={version}
                label={`${version}. ${say(`versions.${kind}`)}, ${moment(publishedAt)}`}
                checked={!left.includes(version)}
                onChange={({ currentTarget: { checked } }) => setLeft((before) => (checked ? before.filter((one) => one !== version) : [...before, version]))}
              />
            ))}
          </Stack>
          <Textarea label={say('redact.reason')} required autosize minRows={2} {...FOCUS_AT_ONCE} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Checkbox label={say('redact.sure')} checked={isSure} onChange={(event) => setIsSure(event.currentTarget.checked)} />
          {redact.error && <ProblemAlert error={redact.error} />}
          <Group justify="end">
            <Button variant="default" onClick={() => leave()}>
              {say('app.cancel')}
            </Button>
            <Button color="red" loading={redact.isPending} disabled={!reason.trim() || !isSure || chosen.length === 0} onClick={() => redact.mutate(undefined, { onSuccess: () => close() })}>
              {say('redact.redact')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
