import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ServiceReport } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

type State = ServiceReport['state'];

interface ServicesPanelProps {
  /** Unknown before it was asked. */
  readonly editorial: State | undefined;
  readonly others: readonly ServiceReport[] | undefined;
}

const COLORS: Readonly<Record<State, string>> = { ready: 'teal', 'not-ready': 'orange', away: 'red' };

/** Which services answer, and what their silence means. */
export function ServicesPanel({ editorial, others }: ServicesPanelProps) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" component="section" aria-label={say('ops.services')}>
      <Title order={2} size="h4">
        {say('ops.services')}
      </Title>
      <ul className="services">
        {[{ service: 'editorial' as const, state: editorial }, ...(others ?? [])].map(({ service, state }) => (
          <Paper key={service} component="li" withBorder p="sm" radius="sm">
            <Text fw={600}>{say(`ops.service.${service}`)}</Text>
            <Text size="xs" c="dimmed">
              {say(`ops.about.${service}`)}
            </Text>
            <Group gap={6} mt={6} wrap="nowrap">
              <span className="status-dot" data-color={state ? COLORS[state] : 'gray'} aria-hidden />
              <Text size="sm">{say(state ? `ops.service.is.${state}` : 'app.loading')}</Text>
            </Group>
            {state && state !== 'ready' && (
              <Text size="xs" mt={4}>
                {say('ops.service.down.text', { runbook: 'engine-away' })}
              </Text>
            )}
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}
