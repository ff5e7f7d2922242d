import { AppShell, Anchor, Burger, Button, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { Session } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { LiveMark } from '../live/live-mark.js';
import { useLive } from '../live/live.js';
import { NotificationBell } from '../notification/notification-bell.js';
import { useSignOut } from '../session/session.js';
import { Preferences } from './preferences.js';

const PLACES = [
  { path: '/wires', label: 'nav.wires' },
  { path: '/stories', label: 'nav.stories' },
  { path: '/fronts', label: 'nav.fronts' },
  { path: '/pictures', label: 'nav.pictures' },
  { path: '/authors', label: 'nav.authors' },
] as const;

/** What stands around every page: name, places, preferences, who is signed in. */
export function Shell({ session }: { readonly session: Session }) {
  const { say } = useLanguage();
  const [isOpen, menu] = useDisclosure();
  const { pathname } = useLocation();
  const signOut = useSignOut();
  useLive();
  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !isOpen } }} padding="md">
      <a href="#content" className="skip-link">
        {say('app.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={say('app.title')} />
            <img src="/newsroom.svg" alt="" width={26} height={26} />
            <Text fw={700}>{say('app.title')}</Text>
            <LiveMark />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <NotificationBell />
            <Group gap="xs" wrap="nowrap" visibleFrom="sm">
              <Preferences />
              <Anchor component={Link} to="/account" size="sm" c="var(--mantine-color-text)" visibleFrom="md" title={say('account.title')}>
                {session.name}
              </Anchor>
              <Button variant="subtle" size="xs" onClick={() => signOut.mutate()}>
                {say('app.signOut')}
              </Button>
            </Group>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        {PLACES.map((place) => (
          <NavLink key={place.path} component={Link} to={place.path} label={say(place.label)} active={pathname.startsWith(place.path)} onClick={menu.close} />
        ))}
        {session.siteUrl && (
          <Anchor href={session.siteUrl} target="_blank" rel="noopener" size="sm" px="sm" py="xs">
            {say('app.site')} ↗
          </Anchor>
        )}
        <NavLink mt="auto" component={Link} to="/account" label={say('account.title')} active={pathname === '/account'} onClick={menu.close} />
        <Group hiddenFrom="sm" p="xs">
          <Preferences />
          <Button variant="light" size="xs" onClick={() => signOut.mutate()}>
            {say('app.signOut')}
          </Button>
        </Group>
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
