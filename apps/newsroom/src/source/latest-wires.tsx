import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';

const SHOWN = 5;

/** The newest items of a source, as they lie in the inbox. */
export function LatestWires({ sourceId }: { readonly sourceId: string }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const mayRead = may(useSession().data, 'wire:read');
  const wires = useQuery({ queryKey: ['wires', 'of', sourceId], queryFn: () => api.wires({ sourceId, limit: SHOWN }), enabled: mayRead });
  const queries = useQueryClient();
  const newest = wires.data?.items[0];
  useEffect(() => {
    if (newest) void queries.invalidateQueries({ queryKey: ['sources', sourceId] }); // what stands beside it was asked before that came in
  }, [newest?.wireId, newest?.version]);
  if (!mayRead) return null;
  return (
    <Stack gap={4} component="section" aria-label={say('source.latest')}>
      <Title order={3} size="h6">
        {say('source.latest')}
      </Title>
      {wires.error && <ProblemAlert error={wires.error} onRetry={() => void wires.refetch()} />}
      {wires.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('source.latest.none')}
        </Text>
      )}
      <ul className="feed-items">
        {wires.data?.items.map(({ wireId, headline, language, receivedAt }) => (
          <li key={wireId}>
            <Anchor size="sm" lang={language} underline="always" renderRoot={(props) => <Link {...props} to="/wires" search={{ source: sourceId, wire: wireId }} />}>
              {headline}
            </Anchor>
            <Text size="xs" c="dimmed" ta="end">
              {moment(receivedAt)}
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
