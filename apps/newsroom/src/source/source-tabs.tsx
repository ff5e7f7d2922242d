import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage } from '../language/language.js';

const PAGES = { '/sources': 'sources.title', '/sources/rules': 'rules.title' } as const;
type SourcesPath = keyof typeof PAGES;

/** From who sends wires to what becomes of them, and back. */
export function SourceTabs({ shown }: { readonly shown: SourcesPath }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  return (
    <Tabs value={shown} onChange={(to) => to && void navigate({ to: to as SourcesPath, search: {} })}>
      <Tabs.List aria-label={say('rules.parts')}>
        {Object.entries(PAGES).map(([path, label]) => (
          <Tabs.Tab key={path} value={path}>
            {say(label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
