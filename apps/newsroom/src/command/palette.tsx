import { Combobox, Group, Loader, Modal, ScrollArea, Text, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import type { Command } from './commands.js';
import { Keys } from './keys.js';
import { matching } from './matching.js';
import { useFound } from './use-found.js';

interface PaletteProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** Goes anywhere and does anything by its name: what the page offers, the places, and stories by their words. */
export function Palette({ commands, onClose }: PaletteProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [text, setText] = useState('');
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose }); // Escape comes to the list, not to the dialog
  const found = useFound(text);
  const offered = matching(commands, text);
  const all = [...offered, ...found.stories, ...found.wires];
  const { selectFirstOption } = combobox;
  const shown = all.map(({ id }) => id).join();
  useEffect(() => void selectFirstOption(), [shown, selectFirstOption]);
  const run = (id: string) => {
    onClose();
    all.find((command) => command.id === id)?.run();
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size="lg" yOffset="10vh" title={<span className="visually-hidden">{say('command.palette')}</span>} classNames={{ header: 'visually-hidden' }} transitionProps={{ duration: 0 }}>
      <Combobox store={combobox} onOptionSubmit={run}>
        <Combobox.EventsTarget>
          <TextInput
            {...FOCUS_AT_ONCE}
            size="md"
            variant="unstyled"
            className="palette-search"
            leftSection={<IconSearch size={18} aria-hidden />}
            rightSection={found.isAsking && <Loader size={16} aria-hidden />}
            aria-label={say('command.palette')}
            placeholder={say('command.placeholder')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <ScrollArea.Autosize mah="55vh" type="auto" viewportProps={{ tabIndex: 0 }}>
          <Combobox.Options aria-label={say('command.palette')} className="palette-options">
            <Section label={say('command.commands')} commands={offered} />
            <Section label={say('stories.title')} commands={found.stories} />
            <Section label={say('wires.title')} commands={found.wires} />
          </Combobox.Options>
        </ScrollArea.Autosize>
        <Text role="status" size="sm" c="dimmed" p={all.length === 0 && !found.isAsking ? 'md' : 0}>
          {all.length === 0 && !found.isAsking && say('command.nothing', { text })}
        </Text>
      </Combobox>
    </Modal>
  );
}

function Section({ label, commands }: { readonly label: string; readonly commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <Combobox.Group label={label}>
      {commands.map(({ id, label: name, about, key }) => (
        <Combobox.Option key={id} value={id}>
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" lineClamp={1}>
                {name}
              </Text>
              {about && (
                <Text size="xs" c="dimmed" lineClamp={1}>
                  {about}
                </Text>
              )}
            </div>
            {key && <Keys of={key} />}
          </Group>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}
