import { Button, CopyButton, Group, Text, TextInput } from '@mantine/core';
import { useLanguage } from '../language/language.js';

/** A secret that nobody is shown again. */
export function CopyOnce({ label, secret }: { readonly label: string; readonly secret: string }) {
  const { say } = useLanguage();
  return (
    <div>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput flex={1} label={label} readOnly value={secret} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} onFocus={({ currentTarget }) => currentTarget.select()} />
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant={copied ? 'light' : 'filled'} onClick={copy}>
              {say(copied ? 'house.copied' : 'house.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {say('house.once')}
      </Text>
    </div>
  );
}
