import { Group, Modal, Stack, Switch, Table, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { useOfferedCommands } from './commands.js';
import { useHasKeys } from './has-keys.js';
import { Keys } from './keys.js';

/** Every shortcut of what is shown, and the switch for those of one character. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { say } = useLanguage();
  useFocusBack();
  const [hasKeys, setHasKeys] = useHasKeys();
  const withKeys = useOfferedCommands().filter(({ key }) => key !== undefined);
  return (
    <Modal opened onClose={onClose} title={say('command.sheet')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <Table verticalSpacing={6} aria-label={say('command.sheet')}>
          <Table.Tbody>
            {withKeys.map(({ id, label, key }) => (
              <Table.Tr key={id}>
                <Table.Td>{label}</Table.Td>
                <Table.Td ta="right">
                  <Keys of={key!} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group>
          <Switch checked={hasKeys} onChange={(event) => setHasKeys(event.currentTarget.checked)} label={say('command.hasKeys')} />
        </Group>
        <Text size="sm" c="dimmed">
          {say('command.palette.hint')}
        </Text>
      </Stack>
    </Modal>
  );
}
