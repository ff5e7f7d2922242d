import { Button, Code, CopyButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useLanguage } from '../language/language.js';

/** What can be filled from the log anew, and the command that does it: it takes minutes and disk, so it is begun where both can be watched. */
const REBUILT = [
  { service: 'site', command: 'npm run admin -- site rebuild' },
  { service: 'search', command: 'npm run admin -- search rebuild' },
] as const;

/** How what readers see, and what search finds, is made once more of everything that was published. */
export function ReplayPanel() {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" component="section" aria-label={say('ops.replay')}>
      <Title order={2} size="h4">
        {say('ops.replay')}
      </Title>
      <Text size="sm" c="dimmed">
        {say('ops.replay.hint')}
      </Text>
      <ul className="services">
        {REBUILT.map(({ service, command }) => (
          <Paper key={service} component="li" withBorder p="sm" radius="sm">
            <Text fw={600}>{say(`ops.replay.${service}`)}</Text>
            <Group gap="xs" mt={6}>
              <Code style={{ overflowWrap: 'anywhere' }}>{command}</Code>
              <CopyButton value={command}>
                {({ copied, copy }) => (
                  <Button size="compact-xs" variant="default" aria-label={`${say('house.copy')}: ${command}`} onClick={copy}>
                    {say(copied ? 'house.copied' : 'house.copy')}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </Paper>
        ))}
      </ul>
      <Text size="xs" c="dimmed">
        {say('ops.runbook', { runbook: 'rebuild' })}
      </Text>
    </Stack>
  );
}
