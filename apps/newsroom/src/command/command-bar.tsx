import { ActionIcon, Button, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import { laterPart } from '../shell/later-part.js';
import { useCommands, useOfferedCommands } from './commands.js';
import { Keys } from './keys.js';

const usePalette = laterPart(() => import('./palette.js'));
const useShortcutSheet = laterPart(() => import('./shortcut-sheet.js'));
const PALETTE = 'palette';
const PALETTE_KEY = 'mod+K';

/** The way to the palette and to the sheet of shortcuts, by a button and by keys. */
export function CommandBar() {
  const { say } = useLanguage();
  const [shown, setShown] = useState<'palette' | 'sheet'>();
  const [palette, sheet] = [usePalette(shown === 'palette'), useShortcutSheet(shown === 'sheet')];
  const close = () => setShown(undefined);
  useCommands([
    { id: PALETTE, label: say('command.palette'), key: PALETTE_KEY, run: () => setShown('palette') },
    { id: 'sheet', label: say('command.sheet'), key: 'shift+?', run: () => setShown('sheet') },
  ]);
  const commands = useOfferedCommands().filter(({ id }) => id !== PALETTE);
  return (
    <>
      <Button variant="default" size="xs" visibleFrom="md" leftSection={<IconSearch size={14} aria-hidden />} rightSection={<Keys of={PALETTE_KEY} />} onClick={() => setShown('palette')} className="palette-button">
        <Text size="sm" c="dimmed">
          {say('command.placeholder')}
        </Text>
      </Button>
      <ActionIcon variant="default" size={30} hiddenFrom="md" aria-label={say('command.palette')} onClick={() => setShown('palette')}>
        <IconSearch size={16} aria-hidden />
      </ActionIcon>
      {shown === 'palette' && palette && <palette.Palette commands={commands} onClose={close} />}
      {shown === 'sheet' && sheet && <sheet.ShortcutSheet onClose={close} />}
    </>
  );
}
