import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';

/** The source changed or took back what the story was made from: says so, and shows what the item says now. */
export function WireAlarm({ story }: { readonly story: Story }) {
  return story.wireAlarm ? <OpenAlarm story={story} alarm={story.wireAlarm} /> : null;
}

function OpenAlarm({ story: { storyId, language }, alarm }: { readonly story: Story; readonly alarm: 'updated' | 'killed' }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const compared = useQuery({ queryKey: ['story', storyId, 'wire'], queryFn: () => api.storyWire(storyId) });
  const look = useMutation({ mutationFn: (version: number) => api.acknowledgeWire(storyId, version), onSuccess: () => queries.invalidateQueries({ queryKey: ['story', storyId] }) });
  const failure = compared.error ?? look.error;
  return (
    <Alert color={alarm === 'killed' ? 'red' : 'orange'} title={say(`alarm.${alarm}`, { source: compared.data?.wire.source.name ?? '' })}>
      <Stack gap="xs">
        {compared.data?.killReason && <Text size="sm">{compared.data.killReason}</Text>}
        {failure && <ProblemAlert error={failure} />}
        {alarm === 'updated' && compared.data?.diff.map(({ field, words }) => (
          <Text key={field} size="sm" lang={language} className="word-diff" aria-label={say('alarm.difference')}>
            {words.map(({ kind, text }, index) => (kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))}
          </Text>
        ))}
        <Group>
          <Button size="xs" variant="default" disabled={!compared.data} loading={look.isPending} onClick={() => look.mutate(compared.data!.wire.version)}>
            {say('alarm.looked')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
