import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type PollRun, type WireSource } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { outcomeIn } from './poll-outcome.js';
import { saysMoreOf } from './preview-fault.js';
import { LOOK_EVERY_MS } from './source-work.js';

/** What came of the polls of a source, the newest first. */
export function PollHistory({ source: { sourceId, way } }: { readonly source: WireSource }) {
  const { say } = useLanguage();
  const polls = useQuery({ queryKey: ['sources', sourceId, 'polls'], queryFn: () => api.sourcePolls(sourceId), refetchInterval: LOOK_EVERY_MS });
  const runs = polls.data?.items ?? [];
  return (
    <Stack gap={4} component="section" aria-label={say('source.history')}>
      <Title order={3} size="h6">
        {say('source.history')}
      </Title>
      {polls.error && <ProblemAlert error={polls.error} onRetry={() => void polls.refetch()} />}
      {polls.isSuccess && runs.length === 0 && (
        <Text size="sm" c="dimmed">
          {say(way === 'push' ? 'source.history.nothingSent' : 'source.history.none')}
        </Text>
      )}
      <ul className="feed-items">
        {runs.map((run) => (
          <Run key={`${run.firstAt} ${run.outcome}`} run={run} />
        ))}
      </ul>
    </Stack>
  );
}

function Run({ run }: { readonly run: PollRun }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [from, until] = [moment(run.firstAt), moment(run.lastAt)];
  return (
    <li>
      <Stack gap={0} miw={0}>
        <Text size="sm">{outcomeIn(say, run)}</Text>
        {saysMoreOf(run.errorCode) && (
          <Text size="xs" c="dimmed" lang="en" className="source-address">
            {run.error}
          </Text>
        )}
      </Stack>
      <Text size="xs" c="dimmed" ta="end">
        {from === until ? until : say('source.history.since', { from, until })}
        {run.times > 1 && <br />}
        {run.times > 1 && say('poll.times', { count: run.times })}
      </Text>
    </li>
  );
}
