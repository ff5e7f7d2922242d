import { Stack, Text, Title } from '@mantine/core';
import { Navigate, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { analyticsSearchOf } from './analytics/analytics-search.js';
import { boardSearchOf } from './board/board-search.js';
import { catalogue, type Chapter } from './language/catalogue.js';
import { useLanguage } from './language/language.js';
import type { Filters } from './picture/picture-filters.js';
import type { AuditSearch } from './audit/audit-search.js';
import { Door } from './session/door.js';
import type { PeopleSearch } from './staff/people-search.js';
import { may, useSession } from './session/session.js';
import { usePageStands } from './shell/page-stands.js';
import { StoppedApp, StoppedPage } from './shell/stopped-page.js';
import { sourceSearchOf } from './source/source-filters.js';
import { calendarSearchOf } from './calendar/calendar-search.js';
import { isDay } from './calendar/days.js';
import type { StorySearch } from './story/story-filters.js';
import { wireSearchOf } from './wire/wire-filters.js';

function NotFoundPage() {
  const { say } = useLanguage();
  usePageStands();
  return (
    <Stack>
      <Title order={1} size="h2">
        {say('error.notFound')}
      </Title>
      <Text>{say('error.notFound.hint')}</Text>
    </Stack>
  );
}

/** Leads to where the day's work is. */
function HomePage() {
  return may(useSession().data, 'story:read') ? <Navigate to="/board" search={{}} replace /> : <Navigate to="/wires" search={{}} replace />;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const day = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

/** Every page is loaded when it is opened, with the texts that it shows. */
function page<Module extends Record<string, unknown>>(load: () => Promise<Module>, name: keyof Module & string, ...chapters: readonly Chapter[]) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), ...chapters.map((chapter) => catalogue.need(chapter))]);
    const Page = module[name] as ComponentType;
    return { Page: () => <Standing page={Page} /> };
  }, 'Page');
}

function Standing({ page: Page }: { readonly page: ComponentType }) {
  usePageStands();
  return <Page />;
}

const root = createRootRoute({ component: Door, errorComponent: StoppedApp, notFoundComponent: NotFoundPage });
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: page(() => import('./board/board.page.js'), 'BoardPage'),
  validateSearch: boardSearchOf,
});
const wires = createRoute({
  getParentRoute: () => root,
  path: '/wires',
  component: page(() => import('./wire/wires.page.js'), 'WiresPage', 'house'),
  validateSearch: wireSearchOf,
});
const stories = createRoute({
  getParentRoute: () => root,
  path: '/stories',
  component: page(() => import('./story/stories.page.js'), 'StoriesPage', 'writing'),
  validateSearch: (search): StorySearch => ({
    ...{ q: text(search.q), language: text(search.language), section: text(search.section), deskId: text(search.deskId), assigneeId: text(search.assigneeId) },
    ...{ archive: search.archive === true ? true : undefined, from: isDay(search.from) ? search.from : undefined, until: isDay(search.until) ? search.until : undefined },
    status: text(search.status) as StorySearch['status'],
  }),
});
const story = createRoute({ getParentRoute: () => root, path: '/stories/$storyId', component: page(() => import('./story/story.page.js'), 'StoryPage', 'writing') });

const pictures = createRoute({
  getParentRoute: () => root,
  path: '/pictures',
  component: page(() => import('./picture/pictures.page.js'), 'PicturesPage', 'writing'),
  validateSearch: (search): Filters & { picture?: string } => ({
    ...{ q: text(search.q), credit: text(search.credit), from: text(search.from), until: text(search.until), picture: text(search.picture) },
    rights: text(search.rights) as Filters['rights'],
    window: text(search.window) as Filters['window'],
  }),
});

const authors = createRoute({
  getParentRoute: () => root,
  path: '/authors',
  component: page(() => import('./author/authors.page.js'), 'AuthorsPage', 'house'),
  validateSearch: (search): { q?: string; author?: string } => ({ q: text(search.q), author: text(search.author) }),
});

const fronts = createRoute({
  getParentRoute: () => root,
  path: '/fronts',
  component: page(() => import('./front/fronts.page.js'), 'FrontsPage', 'writing'),
  validateSearch: (search): { language?: string } => ({ language: text(search.language) }),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: page(() => import('./staff/people.page.js'), 'PeoplePage', 'house'),
  validateSearch: (search): PeopleSearch => ({
    ...{ q: text(search.q), role: text(search.role), deskId: text(search.deskId), person: text(search.person) },
    status: text(search.status) as PeopleSearch['status'],
  }),
});
const roles = createRoute({
  getParentRoute: () => root,
  path: '/people/roles',
  component: page(() => import('./role/roles.page.js'), 'RolesPage', 'house'),
  validateSearch: (search): { role?: string } => ({ role: text(search.role) }),
});

const desks = createRoute({
  getParentRoute: () => root,
  path: '/desks',
  component: page(() => import('./desk/desks.page.js'), 'DesksPage', 'house'),
  validateSearch: (search): { desk?: string } => ({ desk: text(search.desk) }),
});

const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: page(() => import('./settings/settings.page.js'), 'SettingsPage', 'house') });
const checks = createRoute({ getParentRoute: () => root, path: '/settings/checks', component: page(() => import('./settings/checks.page.js'), 'ChecksPage', 'house') });
const settingsHistory = createRoute({ getParentRoute: () => root, path: '/settings/history', component: page(() => import('./settings/history.page.js'), 'SettingsHistoryPage', 'house') });

const schedule = createRoute({
  getParentRoute: () => root,
  path: '/schedule',
  component: page(() => import('./schedule/schedule.page.js'), 'SchedulePage', 'writing'),
  validateSearch: (search): { deskId?: string; act?: 'publish' | 'withdraw' } => ({ deskId: text(search.deskId), act: search.act === 'publish' || search.act === 'withdraw' ? search.act : undefined }),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: page(() => import('./audit/audit.page.js'), 'AuditPage', 'house', 'audit'),
  validateSearch: (search): AuditSearch => ({
    ...{ actorId: text(search.actorId), act: text(search.act), subjectKind: text(search.subjectKind), subjectId: text(search.subjectId) },
    ...{ since: day(search.since), until: day(search.until), entry: typeof search.entry === 'number' ? search.entry : undefined },
  }),
});

const analytics = createRoute({
  getParentRoute: () => root,
  path: '/analytics',
  component: page(() => import('./analytics/analytics.page.js'), 'AnalyticsPage', 'writing'),
  validateSearch: analyticsSearchOf,
});
const storyAnalytics = createRoute({
  getParentRoute: () => root,
  path: '/analytics/stories/$storyId',
  component: page(() => import('./analytics/story-analytics.page.js'), 'StoryAnalyticsPage', 'writing'),
  validateSearch: analyticsSearchOf,
});

const sources = createRoute({ getParentRoute: () => root, path: '/sources', component: page(() => import('./source/sources.page.js'), 'SourcesPage', 'house'), validateSearch: sourceSearchOf });

const rules = createRoute({ getParentRoute: () => root, path: '/sources/rules', component: page(() => import('./rule/rules.page.js'), 'RulesPage', 'house') });

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  component: page(() => import('./calendar/calendar.page.js'), 'CalendarPage', 'writing', 'house'),
  validateSearch: calendarSearchOf,
});
const work = createRoute({
  getParentRoute: () => root,
  path: '/work',
  component: page(() => import('./assignment/work.page.js'), 'WorkPage', 'writing'),
  validateSearch: (search): { all?: true } => ({ all: search.all === true ? true : undefined }),
});
const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: page(() => import('./template/templates.page.js'), 'TemplatesPage', 'writing'),
  validateSearch: (search): { desk?: string; template?: string } => ({ desk: text(search.desk), template: text(search.template) }),
});
const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  component: page(() => import('./ops/operations.page.js'), 'OperationsPage', 'house'),
  validateSearch: (search): { group?: string; key?: string } => ({ group: text(search.group), key: text(search.key) }),
});
const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  component: page(() => import('./token/tokens.page.js'), 'TokensPage', 'house'),
  validateSearch: (search): { token?: string } => ({ token: text(search.token) }),
});

const account = createRoute({ getParentRoute: () => root, path: '/account', component: page(() => import('./session/account.page.js'), 'AccountPage', 'house') });
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation' });
const passwordReset = createRoute({ getParentRoute: () => root, path: '/password-reset' });

export const router = createRouter({ routeTree: root.addChildren([home, board, wires, stories, pictures, authors, sources, rules, fronts, schedule, people, roles, desks, settings, checks, settingsHistory, audit, analytics, storyAnalytics, calendar, work, templates, operations, tokens, account, invitation, passwordReset, story]), defaultPreload: false, defaultErrorComponent: StoppedPage });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
