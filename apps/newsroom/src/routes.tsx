import { Center, Loader, Text } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, useLocation } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import type { StorySummary } from './api/editorial.js';
import { FrontsPage } from './front/fronts.page.js';
import { useLanguage } from './language/language.js';
import type { Filters } from './picture/picture-filters.js';
import { AccountPage } from './session/account.page.js';
import { InvitationPage, PasswordResetPage } from './session/link.page.js';
import { SignInPage } from './session/sign-in.page.js';
import { useSession } from './session/session.js';
import { ProblemAlert } from './shell/problem-alert.js';
import { Shell } from './shell/shell.js';
import { StoriesPage } from './story/stories.page.js';
import { wireSearchOf } from './wire/wire-filters.js';
import { WiresPage } from './wire/wires.page.js';

/** Where links lead that work once; nobody needs to be signed in there. */
const DOORS: Readonly<Record<string, () => ReactNode>> = { '/invitation': InvitationPage, '/password-reset': PasswordResetPage };

/** Shows the app to those who are signed in, and the sign-in to everybody else, at the address that was asked for. */
function Door() {
  const session = useSession();
  const wasSignedIn = useRef(false);
  const Open = DOORS[useLocation().pathname];
  if (Open) return <Open />;
  if (session.data) {
    wasSignedIn.current = true;
    return <Shell session={session.data} />;
  }
  if (session.data === null) return <SignInPage hasExpired={wasSignedIn.current} />;
  if (session.error)
    return (
      <Center mih="100vh" p="md">
        <ProblemAlert error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  return (
    <Center mih="100vh">
      <Loader />
    </Center>
  );
}

function NotFoundPage() {
  const { say } = useLanguage();
  return <Text>{say('error.notFound')}</Text>;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const root = createRootRoute({ component: Door, notFoundComponent: NotFoundPage });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to redirect
    throw redirect({ to: '/wires', search: {} });
  },
});
const wires = createRoute({
  getParentRoute: () => root,
  path: '/wires',
  component: WiresPage,
  validateSearch: wireSearchOf,
});
const stories = createRoute({
  getParentRoute: () => root,
  path: '/stories',
  component: StoriesPage,
  validateSearch: (search): { q?: string; language?: string; status?: StorySummary['status'] } => ({
    q: text(search.q),
    language: text(search.language),
    status: text(search.status) as StorySummary['status'] | undefined,
  }),
});
/** The text editor is most of the app's weight: it is loaded when a story is opened. */
const StoryPage = lazyRouteComponent(() => import('./story/story.page.js'), 'StoryPage');
const story = createRoute({ getParentRoute: () => root, path: '/stories/$storyId', component: StoryPage });

const PicturesPage = lazyRouteComponent(() => import('./picture/pictures.page.js'), 'PicturesPage');
const pictures = createRoute({
  getParentRoute: () => root,
  path: '/pictures',
  component: PicturesPage,
  validateSearch: (search): Filters & { picture?: string } => ({
    ...{ q: text(search.q), credit: text(search.credit), from: text(search.from), until: text(search.until), picture: text(search.picture) },
    rights: text(search.rights) as Filters['rights'],
    window: text(search.window) as Filters['window'],
  }),
});

const AuthorsPage = lazyRouteComponent(() => import('./author/authors.page.js'), 'AuthorsPage');
const authors = createRoute({
  getParentRoute: () => root,
  path: '/authors',
  component: AuthorsPage,
  validateSearch: (search): { q?: string; author?: string } => ({ q: text(search.q), author: text(search.author) }),
});

const fronts = createRoute({
  getParentRoute: () => root,
  path: '/fronts',
  component: FrontsPage,
  validateSearch: (search): { language?: string } => ({ language: text(search.language) }),
});

const account = createRoute({ getParentRoute: () => root, path: '/account', component: AccountPage });
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation', component: InvitationPage });
const passwordReset = createRoute({ getParentRoute: () => root, path: '/password-reset', component: PasswordResetPage });

export const router = createRouter({ routeTree: root.addChildren([home, wires, stories, pictures, authors, fronts, account, invitation, passwordReset, story]), defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
