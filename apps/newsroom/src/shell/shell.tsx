import { AppShell, Anchor, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { Session } from '../api/editorial.js';
import { CommandBar } from '../command/command-bar.js';
import { useLanguage } from '../language/language.js';
import { LiveMark } from '../live/live-mark.js';
import { useLive } from '../live/live.js';
import { may } from '../session/session.js';
import { useNewStoryDialog } from '../story/use-new-story-dialog.js';
import { laterPart } from './later-part.js';
import { PLACES } from './places.js';
import { ProblemAlert } from './problem-alert.js';
import { useShellCommands } from './use-shell-commands.js';

const useHeaderMenus = laterPart(() => import('./header-menus.js'));
const useWaitingTexts = laterPart(() => import('../story/waiting-texts.js'));

/** What stands around every page: name, places, commands, notifications, who is signed in. */
export function Shell({ session }: { readonly session: Session }) {
  const { say, language } = useLanguage();
  const [isOpen, menu] = useDisclosure();
  const [isBeginning, story] = useDisclosure();
  const [menus, waiting, begin] = [useHeaderMenus(), useWaitingTexts(), useNewStoryDialog(isBeginning)];
  useLive();
  const signOutError = useShellCommands(session, story.open);
  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }} padding="md">
      <a href="#content" className="skip-link">
        {say('app.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={say('app.places')} />
            <img src="/newsroom.svg" alt="" width={26} height={26} />
            <Text fw={700} className="app-name">{say('app.title')}</Text>
            <LiveMark />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <CommandBar />
            <Group gap="xs" wrap="nowrap" justify="flex-end" className="header-menus">
              {menus && <menus.HeaderMenus session={session} />}
            </Group>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className="navigation">
        <Navigation session={session} onChoose={menu.close} />
        {session.siteUrl && (
          <Anchor href={session.siteUrl} target="_blank" rel="noopener" size="sm" px="sm" py="sm" mt="auto">
            {say('app.site')} ↗
          </Anchor>
        )}
      </AppShell.Navbar>
      <AppShell.Main id="content">
        {waiting && <waiting.WaitingTexts owner={session.staffId} />}
        {signOutError && <ProblemAlert error={signOutError} />}
        <Outlet />
      </AppShell.Main>
      {isBeginning && begin && <begin.NewStoryDialog language={language} onClose={story.close} />}
    </AppShell>
  );
}

function Navigation({ session, onChoose }: { readonly session: Session; readonly onChoose: () => void }) {
  const { say } = useLanguage();
  const { pathname } = useLocation();
  const groups = PLACES.map(({ label, places }) => ({ label, places: places.filter(({ permission }) => !permission || may(session, permission)) })).filter(({ places }) => places.length > 0);
  return groups.map(({ label, places }) => (
    <nav key={label} aria-label={say(label)}>
      <Text size="xs" c="dimmed" px="sm" pt="xs" aria-hidden>
        {say(label)}
      </Text>
      {places.map(({ path, label: name, icon: PlaceIcon }) => (
        <NavLink key={path} component={Link} to={path} label={say(name)} leftSection={<PlaceIcon size={18} stroke={1.6} aria-hidden />} active={pathname.startsWith(path)} onClick={onChoose} />
      ))}
    </nav>
  ));
}
