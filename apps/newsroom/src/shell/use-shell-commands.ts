import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Session } from '../api/editorial.js';
import { useCommands } from '../command/commands.js';
import { LANGUAGES, OWN_NAMES, useLanguage } from '../language/language.js';
import { may, useSignOut } from '../session/session.js';
import { PLACES } from './places.js';
import { THEMES } from './theme.js';

/** What can be done wherever one is: go to a place, begin a story, choose language and theme, sign out. Answers why signing out failed. */
export function useShellCommands(session: Session, beginStory: () => void): Error | null {
  const { say, language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const places = PLACES.flatMap(({ places: some }) => some).filter(({ permission }) => !permission || may(session, permission));
  useCommands([
    ...(may(session, 'story:write') ? [{ id: 'new story', label: say('stories.new'), key: 'N', run: beginStory }] : []),
    ...places.map(({ path, label }) => ({ id: path, label: say('command.goTo', { place: say(label) }), run: () => void navigate({ to: path }) })),
    { id: '/account', label: say('command.goTo', { place: say('account.title') }), run: () => void navigate({ to: '/account' }) },
    ...LANGUAGES.filter((one) => one !== language).map((one) => ({ id: `language ${one}`, label: `${say('app.language')}: ${OWN_NAMES[one]}`, run: () => setLanguage(one) })),
    ...THEMES.filter((one) => one !== colorScheme).map((one) => ({ id: `theme ${one}`, label: `${say('app.theme')}: ${say(`app.theme.${one}`)}`, run: () => setColorScheme(one) })),
    { id: 'sign out', label: say('app.signOut'), run: () => signOut.mutate() },
  ]);
  return signOut.error;
}
