import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage } from '../language/language.js';

const PAGES = { '/settings': 'settings.tab.form', '/settings/checks': 'settings.tab.checks', '/settings/history': 'settings.tab.history' } as const;
type SettingsPath = keyof typeof PAGES;

/** From the settings to the checks and the history, and back. */
export function SettingsTabs({ shown }: { readonly shown: SettingsPath }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  return (
    <Tabs value={shown} onChange={(to) => to && void navigate({ to: to as SettingsPath })}>
      <Tabs.List aria-label={say('settings.parts')}>
        {Object.entries(PAGES).map(([path, label]) => (
          <Tabs.Tab key={path} value={path}>
            {say(label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
