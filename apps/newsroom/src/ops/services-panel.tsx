import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { OtherService } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

interface ServicesPanelProps {
  /** Unknown before it was asked. */
  readonly editorial: boolean | undefined;
  readonly others: readonly { readonly service: OtherService; readonly isUp: boolean | undefined }[];
}

/** Which services answer, and what their silence means. */
export function ServicesPanel({ editorial, others }: ServicesPanelProps) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" component="section" aria-label={say('ops.services')}>
      <Title order={2} size="h4">
        {say('ops.services')}
      </Title>
      <ul className="services">
        {[{ service: 'editorial' as const, isUp: editorial }, ...others].map(({ service, isUp }) => (
          <Paper key={service} component="li" withBorder p="sm" radius="sm">
            <Text fw={600}>{say(`ops.service.${service}`)}</Text>
            <Text size="xs" c="dimmed">
              {say(`ops.about.${service}`)}
            </Text>
            <Group gap={6} mt={6} wrap="nowrap">
              <span className="status-dot" data-color={isUp === undefined ? 'gray' : isUp ? 'teal' : 'red'} aria-hidden />
              <Text size="sm">{isUp === undefined ? say('app.loading') : say(isUp ? 'ops.service.up' : 'ops.service.down')}</Text>
            </Group>
            {isUp === false && (
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
