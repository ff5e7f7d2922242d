import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { api, type Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { WireBadges } from './wire-badges.js';

/** The other items that tell the same, with what became of each. */
export function WireSiblings({ wire: { wireId, cluster } }: { readonly wire: Wire }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const filters = useSearch({ from: '/wires' });
  const siblings = useQuery({ queryKey: ['wires', 'cluster', cluster.clusterId], queryFn: () => api.wires({ clusterId: cluster.clusterId }), enabled: cluster.size > 1 });
  const others = siblings.data?.items.filter((one) => one.wireId !== wireId) ?? [];
  if (others.length === 0) return null;
  return (
    <Stack gap={4} component="section" aria-label={say('wires.siblings')}>
      <Text size="sm" fw={600}>
        {say('wires.siblings')}
      </Text>
      {others.map((one) => (
        <Group key={one.wireId} gap={6}>
          <Anchor size="sm" lang={one.language} underline="always" renderRoot={(props) => <Link {...props} to="/wires" search={{ ...filters, wire: one.wireId }} />}>
            {one.source.name}: {one.headline}
          </Anchor>
          <Text size="xs" c="dimmed">
            {moment(one.receivedAt)}
          </Text>
          <WireBadges wire={{ ...one, cluster: { ...one.cluster, size: 1, isTaken: false } }} />
        </Group>
      ))}
    </Stack>
  );
}
