import { Paper, Stack, Text, Title } from '@mantine/core';
import { useLanguage, type Say } from '../language/language.js';
import { inWords } from './duration.js';
import type { GroupLag } from './lag.js';

/** How far this service has read what the others tell. */
export function LagPanel({ groups }: { readonly groups: readonly GroupLag[] }) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" component="section" aria-label={say('ops.lag')}>
      <Title order={2} size="h4">
        {say('ops.lag')}
      </Title>
      <Text size="sm" c="dimmed">
        {say('ops.lag.hint')}
      </Text>
      <ul className="services">
        {groups.map((group) => (
          <Paper key={group.group} component="li" withBorder p="sm" radius="sm">
            <Group group={group} />
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}

function Group({ group: { group, records, seconds, isStuck, partitions } }: { readonly group: GroupLag }) {
  const { say, has } = useLanguage();
  const key = `ops.group.${group.slice(group.indexOf('.') + 1)}`;
  return (
    <>
      <Text fw={600}>{has(key) ? say(key as Parameters<Say>[0]) : group}</Text>
      <Text size="xs" c="dimmed" ff="monospace">
        {group}
      </Text>
      <Text size="sm" mt={4}>
        {records === 0 ? say('ops.lag.none') : say('ops.lag.waits', { count: records })} · {seconds === null ? say('ops.lag.never') : say('ops.lag.moved', { time: inWords(seconds, say) })}
      </Text>
      {isStuck && seconds !== null && (
        <Text size="sm" fw={600} role="alert">
          {say('ops.lag.stuck', { time: inWords(seconds, say), runbook: 'lag-grows' })}
        </Text>
      )}
      <details>
        <Text component="summary" size="xs">
          {say('ops.lag.parts')}
        </Text>
        {partitions.map(({ partition, nextOffset, endOffset }) => (
          <Text size="xs" key={partition}>
            {say('ops.lag.part', { partition, next: nextOffset ?? 0, end: endOffset })}
          </Text>
        ))}
      </details>
    </>
  );
}
