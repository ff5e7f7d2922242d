import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage } from '../language/language.js';

/** From people to roles and back. */
export function PeopleTabs({ shown }: { readonly shown: '/people' | '/people/roles' }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  return (
    <Tabs value={shown} onChange={(to) => to && void navigate({ to: to as typeof shown })}>
      <Tabs.List aria-label={say('people.sections')}>
        <Tabs.Tab value="/people">{say('people.title')}</Tabs.Tab>
        <Tabs.Tab value="/people/roles">{say('people.roles')}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
