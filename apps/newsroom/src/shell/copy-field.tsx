import { Button, CopyButton, Group, Textarea } from '@mantine/core';
import { useLanguage } from '../language/language.js';

/** What is to be taken elsewhere exactly as it is: all of it in sight, however long. An input of one line would cut off what lies lowest, as underscores do. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const { say } = useLanguage();
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Textarea flex={1} label={label} readOnly autosize value={value} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} onFocus={({ currentTarget }) => currentTarget.select()} />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant={copied ? 'light' : 'filled'} onClick={copy}>
            {say(copied ? 'house.copied' : 'house.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
