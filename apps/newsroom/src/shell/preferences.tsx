import { ActionIcon, Group, NativeSelect, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { LANGUAGES, OWN_NAMES, useLanguage, type Language } from '../language/language.js';

/** Language and theme of the app; both are remembered on this device. */
export function Preferences() {
  const { language, setLanguage, say } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isNight = useComputedColorScheme('light') === 'dark';
  const themeLabel = say(isNight ? 'app.theme.day' : 'app.theme.night');
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        aria-label={say('app.language')}
        size="xs"
        value={language}
        data={LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value] }))}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      />
      <ActionIcon variant="default" size={30} aria-label={themeLabel} title={themeLabel} onClick={() => setColorScheme(isNight ? 'light' : 'dark')}>
        <span aria-hidden>{isNight ? '☀' : '☾'}</span>
      </ActionIcon>
    </Group>
  );
}
