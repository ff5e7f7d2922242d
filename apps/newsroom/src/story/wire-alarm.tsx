import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { Differences } from '../shell/differences.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { FactChanges } from '../wire/fact-changes.js';
import { KillWords } from '../wire/kill-words.js';

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
  const isReread = compared.data?.isReread === true;
  const changes = compared.data && say(isReread ? 'alarm.rereadChanges' : 'alarm.changes', { from: compared.data.seenVersion, to: compared.data.wire.version });
  return (
    <Alert color={alarm === 'killed' ? 'red' : 'orange'} styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say(alarm === 'updated' && isReread ? 'alarm.reread' : `alarm.${alarm}`, { source: compared.data?.wire.source.name ?? '' })}>
      <Stack gap="xs">
        {compared.data?.kill && <KillWords kill={compared.data.kill} language={compared.data.wire.language} />}
        {failure && <ProblemAlert error={failure} />}
        {alarm === 'updated' && compared.data && (
          <>
            <Text size="sm" fw={600}>
              {changes}
            </Text>
            <Differences fields={compared.data.changes} language={compared.data.wire.language} label={changes!} />
            <FactChanges changes={compared.data} />
            {compared.data.changes.length === 0 && compared.data.facts.length === 0 && <Text size="sm">{say('alarm.onlyForm')}</Text>}
          </>
        )}
        {compared.data && (
          <details open={alarm === 'killed'}>
            <summary>{say('alarm.beside')}</summary>
            {compared.data.diff.length > 0 ? <Differences fields={compared.data.diff} language={language} label={say('alarm.difference')} /> : <Text size="sm">{say('alarm.same')}</Text>}
          </details>
        )}
        <Group>
          <Button size="xs" variant="default" disabled={!compared.data} loading={look.isPending} onClick={() => look.mutate(compared.data!.wire.version)}>
            {say('alarm.looked')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
