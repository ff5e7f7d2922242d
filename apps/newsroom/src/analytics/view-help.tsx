import { Button, List, Popover, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useLanguage } from '../language/language.js';

const RULES = ['analytics.help.visible', 'analytics.help.once', 'analytics.help.bots', 'analytics.help.private', 'analytics.help.delay'] as const;

/** What counts as a view: who decides by a number must know what it means. */
export function ViewHelp() {
  const { say } = useLanguage();
  return (
    <Popover width={340} position="bottom-end" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" leftSection={<IconHelpCircle size={16} aria-hidden />}>
          {say('analytics.help')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('analytics.help')} tabIndex={-1}>
        <ViewRules />
      </Popover.Dropdown>
    </Popover>
  );
}

export function ViewRules() {
  const { say } = useLanguage();
  return (
    <>
      <Text size="sm" fw={600} mb={4}>
        {say('analytics.help')}
      </Text>
      <List size="sm" spacing={4}>
        {RULES.map((rule) => (
          <List.Item key={rule}>{say(rule)}</List.Item>
        ))}
      </List>
    </>
  );
}
