import { Button, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, type Revision, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useNearMoments } from '../publication/publication.js';
import { Differences } from '../shell/differences.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { actName } from './act-name.js';
import type { Bring } from './side-copy-view.js';

/** Two revisions, the older one first. */
export interface Pair {
  readonly from: number;
  readonly to: number;
}

interface RevisionComparisonProps {
  readonly story: Story;
  readonly revisions: readonly Revision[];
  readonly pair: Pair;
  readonly obstacle: string | undefined;
  readonly restore: Bring;
  readonly onPair: (pair: Pair) => void;
  readonly onDone: (revision: number) => void;
}

/** What changed from one text to another, whichever two are chosen; the second one can be made the newest again. */
export function RevisionComparison({ story: { storyId, language, revision: now }, revisions, pair: { from, to }, obstacle, restore, onPair, onDone }: RevisionComparisonProps) {
  const { say } = useLanguage();
  const moment = useNearMoments();
  const diff = useQuery({ queryKey: ['story-diff', storyId, from, to], queryFn: () => api.storyDiff(storyId, from, to), staleTime: Infinity });
  const bring = useMutation({ mutationFn: () => restore((ground) => api.restoreRevision(storyId, to, ground)), onSuccess: () => onDone(to) });
  const known = new Map(revisions.map((one) => [one.revision, one]));
  const data = [...new Set([...known.keys(), from, to])]
    .sort((one, other) => other - one)
    .map((revision) => {
      const one = known.get(revision);
      return { value: String(revision), label: one ? `${revision}. ${actName(one, say)} · ${one.by} · ${moment(one.at)}` : String(revision) };
    });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        <NativeSelect size="xs" label={say('history.from')} data={data} value={String(from)} onChange={(event) => onPair({ from: Number(event.currentTarget.value), to })} />
        <NativeSelect size="xs" label={say('history.to')} data={data} value={String(to)} onChange={(event) => onPair({ from, to: Number(event.currentTarget.value) })} />
      </SimpleGrid>
      {diff.error && <ProblemAlert error={diff.error} />}
      {diff.data?.fields.length === 0 && <Text size="sm">{say('history.same')}</Text>}
      {diff.data && diff.data.fields.length > 0 && <Differences fields={diff.data.fields} language={language} label={say('history.differences', { from, to })} />}
      {bring.error && <ProblemAlert error={bring.error} />}
      {to !== now && (
        <div>
          <Button size="sm" disabled={obstacle !== undefined} loading={bring.isPending} onClick={() => bring.mutate()}>
            {say('history.restore', { revision: to })}
          </Button>
          <Text size="xs" c="dimmed" mt={4}>
            {obstacle ?? say('history.restore.hint')}
          </Text>
        </div>
      )}
    </Stack>
  );
}
