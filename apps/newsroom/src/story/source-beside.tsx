import { Alert, Badge, Button, CloseButton, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { BodyRead } from '../body/body-read.js';
import { useLanguage } from '../language/language.js';
import { useMoments, useStoryLanguages } from '../publication/publication.js';
import { Differences } from '../shell/differences.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { sourceChanges, type SourceChanges } from './source-changes.js';

export type Side = 'source' | 'translation';

/** Where two columns do not fit, one of them is looked at. */
export function SourceSwitch({ side, onChange }: { readonly side: Side; readonly onChange: (side: Side) => void }) {
  const { say } = useLanguage();
  return (
    <SegmentedControl
      hiddenFrom="lg"
      aria-label={say('beside.switch')}
      value={side}
      onChange={(value) => onChange(value as Side)}
      data={[
        { value: 'translation', label: say('beside.translation') },
        { value: 'source', label: say('beside.source') },
      ]}
    />
  );
}

interface SourceBesideProps {
  readonly story: Story;
  readonly sourceId: string;
  readonly onClose: () => void;
}

/** Another story of the set beside the text, to be read: as it is, or what changed in it since the text was begun. */
export function SourceBeside({ story, sourceId, onClose }: SourceBesideProps) {
  const { say } = useLanguage();
  const [shown, setShown] = useState<'text' | 'changes'>('text');
  const source = useQuery({ queryKey: ['story', sourceId], queryFn: () => api.story(sourceId) });
  const changes = useQuery({ queryKey: ['source-changes', story.storyId, sourceId, source.data?.revision], queryFn: () => sourceChanges(story, sourceId), enabled: source.isSuccess });
  const name = useStoryLanguages().find(({ value }) => value === source.data?.language)?.label ?? source.data?.language ?? '';
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('beside.title', { language: name })}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h5">
            {say('beside.title', { language: name })}
          </Title>
          <CloseButton aria-label={say('beside.close')} onClick={onClose} />
        </Group>
        <StaleNote story={story} />
        {(source.error ?? changes.error) && <ProblemAlert error={source.error ?? changes.error} />}
        {changes.data && (
          <SegmentedControl
            size="xs"
            aria-label={say('beside.show')}
            value={shown}
            onChange={(value) => setShown(value as typeof shown)}
            data={[
              { value: 'text', label: say('beside.text') },
              { value: 'changes', label: say('beside.changes', { count: changes.data.fields.length }) },
            ]}
          />
        )}
        {source.data && (shown === 'text' || !changes.data) && <SourceText source={source.data} />}
        {source.data && shown === 'changes' && changes.data && <Changes changes={changes.data} language={source.data.language} />}
        {source.isPending && <Text c="dimmed">{say('app.loading')}</Text>}
      </Stack>
    </Paper>
  );
}

/** What readers got of the original is newer than the translation's text. */
function StaleNote({ story: { storyId, revision, allowed } }: { readonly story: Story }) {
  const { say } = useLanguage();
  const checks = useQuery({ queryKey: ['checks', storyId, revision], queryFn: () => api.checks(storyId) });
  const isStale = checks.data?.items.some(({ code, isPassed }) => code === 'stale-translation' && !isPassed);
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => api.confirmTranslation(storyId),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['story', storyId] }), queries.invalidateQueries({ queryKey: ['checks', storyId] })]),
  });
  if (!isStale) return null;
  return (
    <Alert color="orange" p="xs" role="status">
      <Stack gap="xs">
        <Text size="sm">{say('beside.stale')}</Text>
        {confirm.error && <ProblemAlert error={confirm.error} />}
        {allowed.includes('edit') && (
          <Button size="compact-sm" variant="default" style={{ alignSelf: 'flex-start' }} loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {say('beside.confirm')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function SourceText({ source: { language, headline, standfirst, body } }: { readonly source: Story }) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" lang={language} className="source-text">
      <Text fw={700} size="xl" lh={1.25}>
        {headline || say('stories.untitled')}
      </Text>
      {standfirst && <Text>{standfirst}</Text>}
      <BodyRead body={body} language={language} />
    </Stack>
  );
}

function Changes({ changes: { since, fields }, language }: { readonly changes: SourceChanges; readonly language: string }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const label = say('beside.since', { time: moment(since) });
  return (
    <>
      <Badge variant="light" color="gray" tt="none" style={{ alignSelf: 'flex-start' }}>
        {label}
      </Badge>
      {fields.length === 0 ? <Text size="sm">{say('beside.unchanged')}</Text> : <Differences fields={fields} language={language} label={label} />}
    </>
  );
}
