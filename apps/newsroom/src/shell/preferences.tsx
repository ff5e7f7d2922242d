import { NativeSelect, SegmentedControl, Stack, useMantineColorScheme } from '@mantine/core';
import { LANGUAGES, OWN_NAMES, useLanguage, type Language } from '../language/language.js';
import { THEMES } from './theme.js';

/** Language and theme of the app; both are remembered on this device. */
export function Preferences() {
  const { language, setLanguage, say } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap="xs">
      <NativeSelect
        aria-label={say('app.language')}
        size="xs"
        value={language}
        data={LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value] }))}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      />
      <SegmentedControl size="xs" fullWidth aria-label={say('app.theme')} value={colorScheme} data={THEMES.map((value) => ({ value, label: say(`app.theme.${value}`) }))} onChange={setColorScheme} />
    </Stack>
  );
}
