import type { Page } from 'playwright-core';
import type { Examples } from './examples.ts';
import type { Say } from './words.ts';

/** Who looks at a screen; nobody is signed in for `reader`. */
export type Viewer = 'chief-editor' | 'admin' | 'reporter' | 'reader';

export interface Screen {
  readonly name: string;
  readonly viewer: Viewer;
  readonly path: (examples: Examples) => string;
  /** What is arranged before it is loaded. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** What is opened on it before it is looked at. */
  readonly open?: (page: Page, say: Say) => Promise<void>;
}

const seenBy =
  (viewer: Viewer) =>
  (name: string, path: Screen['path'] | string, open?: Screen['open']): Screen => ({ name, viewer, path: typeof path === 'string' ? () => path : path, ...(open && { open }) });
const desk = seenBy('chief-editor');
const house = seenBy('admin');
const work = seenBy('reporter');

const press =
  (key: string): Screen['open'] =>
  (page, say) =>
    page.getByRole('button', { name: say(key) }).first().click();

/** The dialog of a step of the publish panel, which offers it at once or under "More". */
const step =
  (key: string): Screen['open'] =>
  async (page, say) => {
    const panel = page.getByRole('region', { name: say('publish.title') });
    const atOnce = panel.getByRole('button', { name: say(key), exact: true });
    if (await atOnce.isVisible()) await atOnce.click();
    else {
      await panel.getByRole('button', { name: say('publish.more') }).click();
      await page.getByRole('menuitem', { name: say(key), exact: true }).click();
    }
    await page.getByRole('dialog').waitFor();
  };

async function compareTwoSaves(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('history.open') }).click();
  await page.locator('.history-list button').nth(1).click();
}

async function lookAtPreview(page: Page, say: Say): Promise<void> {
  const panel = page.getByRole('region', { name: say('preview.preview') });
  await panel.getByRole('button', { name: say('preview.preview') }).first().click();
  await panel.getByText(say('preview.copy')).waitFor();
}

async function openEntry(page: Page): Promise<void> {
  await page.locator('.audit-line').first().click();
  await page.getByRole('dialog').locator('dl').first().waitFor();
}

async function choosePicture(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('editor.picture.choose') }).click();
  await page.getByRole('dialog').getByRole('list').getByRole('button').first().waitFor();
}

/** As a service refuses. */
const REFUSAL = { status: 400, contentType: 'application/problem+json', body: JSON.stringify({ status: 400, title: 'Bad request', code: 'request.invalid', detail: 'The list cannot be read from here.', correlationId: '7a1b8cb3-c0d5-43ca-a920-84b6224cbb30' }) };

/** Every screen of the newsroom app. A page that is not here is neither looked at nor checked. */
export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', viewer: 'reader', path: () => '/wires' },
  { name: 'password-reset', viewer: 'reader', path: () => '/password-reset' },
  { name: 'invitation', viewer: 'reader', path: () => '/invitation' },
  desk('board', '/board?all=true'),
  desk('wires', '/wires'),
  desk('wire', ({ wire }) => `/wires?wire=${wire}`),
  desk('stories', '/stories'),
  desk('story-draft', ({ draft }) => `/stories/${draft}`),
  desk('story-published', ({ published }) => `/stories/${published}`),
  desk('fronts', '/fronts'),
  desk('pictures', '/pictures'),
  desk('picture', ({ picture }) => `/pictures?picture=${picture}`),
  desk('authors', '/authors'),
  desk('author', ({ author }) => `/authors?author=${author}`),
  desk('work', '/work'),
  desk('calendar', '/calendar'),
  desk('schedule', '/schedule'),
  desk('templates', '/templates'),
  desk('analytics', '/analytics'),
  desk('story-analytics', ({ published }) => `/analytics/stories/${published}`),
  desk('account', '/account'),
  house('sources', '/sources'),
  house('rules', '/sources/rules'),
  house('people', '/people'),
  house('roles', '/people/roles'),
  house('desks', '/desks'),
  house('settings', '/settings'),
  house('checks', '/settings/checks'),
  house('settings-history', '/settings/history'),
  house('audit', '/audit'),
  house('operations', '/operations'),
  house('tokens', '/tokens'),
  desk('not-found', '/nowhere'),
  desk('no-such-story', '/stories/00000000-0000-7000-8000-000000000000'),
  { ...desk('stories-refused', '/stories'), before: (page) => page.route('**/api/v1/stories*', (route) => route.fulfill(REFUSAL)) },
  { ...desk('stopped', '/wires'), before: (page) => page.route('**/wires.page-*.js', (route) => route.abort()) },
  desk('archive', '/stories?archive=true'),
  desk('calendar-week', '/calendar?view=week'),
  desk('coverage', ({ coverage }) => `/calendar?coverage=${coverage}`),
  desk('new-coverage', '/calendar?coverage=new'),
  desk('new-template', '/templates?template=new'),
  work('own-work', '/work'),
  house('source', ({ source }) => `/sources?source=${source}`),
  house('person', ({ person }) => `/people?person=${person}`),
  house('new-person', '/people?person=new'),
  house('role', '/people/roles?role=editor'),
  house('desk', ({ desk: one }) => `/desks?desk=${one}`),
  house('audit-entry', '/audit', openEntry),
  house('new-token', '/tokens?token=new'),
  desk('publish', ({ draft }) => `/stories/${draft}`, step('publish.publish')),
  desk('schedule-story', ({ draft }) => `/stories/${draft}`, step('schedule.open')),
  desk('correct', ({ published }) => `/stories/${published}`, step('publish.correct.open')),
  desk('kill', ({ published }) => `/stories/${published}`, step('publish.kill.open')),
  desk('history', ({ published }) => `/stories/${published}`, compareTwoSaves),
  desk('preview', ({ draft }) => `/stories/${draft}`, lookAtPreview),
  desk('source-beside', ({ translated }) => `/stories/${translated}`, press('beside.open')),
  desk('picture-picker', ({ draft }) => `/stories/${draft}`, choosePicture),
  desk('breaking-story', '/stories', press('flash.title')),
  work('notifications', '/work', press('notifications.title')),
  house('new-source', '/sources', press('sources.add')),
  house('new-rule', '/sources/rules', press('rules.add')),
  house('import-sources', '/sources', press('sources.import')),
  desk('palette', '/stories', (page) => page.keyboard.press('Control+k')),
  desk('shortcuts', '/stories', (page) => page.keyboard.press('Shift+?')),
  desk('new-story', '/stories', (page) => page.keyboard.press('n')),
];
