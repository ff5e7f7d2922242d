import type { Page } from 'playwright-core';
import { join } from 'node:path';
import sharp from 'sharp';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';

const UP_MS = 240_000;
const LANGUAGES = ['en', 'ru', 'az', 'hy'];
const EMAIL = 'mara@alder.example';
const SETTINGS = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: LANGUAGES, timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};

interface Author {
  readonly authorId: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

(hasChromium ? describe : describe.skip)('the authors in the app', () => {
  const app = appAlone('authors');
  let page: Page;

  beforeAll(async () => {
    await app.place.signIn(EMAIL, 'Mara Lind', 'chief-editor');
    page = await signedIn(app.browser, `${app.place.address}/authors`, { email: EMAIL });
    await ask('/api/v1/publication', 'PUT', SETTINGS);
    await page.reload();
  }, UP_MS);

  const ask = <T>(path: string, method = 'GET', body?: object) =>
    page.evaluate(
      async ([address, how, given]) => (await (await fetch(address!, { method: how!, headers: { 'content-type': 'application/json', ...(how === 'PUT' && { 'if-match': '*' }) }, ...(given && { body: given }) })).json()) as unknown,
      [path, method, body && JSON.stringify(body)] as const,
    ) as Promise<T>;
  const author = async () => (await ask<{ items: Author[] }>('/api/v1/authors')).items[0]!;
  const dialog = () => page.getByRole('dialog');
  const save = () => dialog().getByRole('button', { name: 'Save', exact: true }).click();

  it('are added in each language, with a portrait, and what was typed stays when it is refused', async () => {
    await page.getByText('No author fits.').waitFor();
    await page.getByRole('button', { name: 'Add an author' }).click();
    await dialog().getByLabel('Name', { exact: true }).fill('Ilva Tarrin');
    await dialog().getByRole('tab', { name: 'Russian' }).click();
    await dialog().getByLabel('Name', { exact: true }).fill('Илва Таррин');
    await dialog().getByLabel('Biography').fill('Пишет о море.');
    await dialog().getByRole('button', { name: 'Add a link' }).click();
    await dialog().getByLabel('Name of the link').fill('Mastodon');
    await dialog().getByLabel('Address of the link').fill('http://social.example');
    await save();
    await dialog().getByText('Give an address that begins with https://.').first().waitFor();
    expect(await dialog().getByLabel('Biography').inputValue()).toBe('Пишет о море.');
    await dialog().getByLabel('Address of the link').fill('https://social.example');
    const file = join(app.place.folder, 'ilva.png');
    await sharp({ create: { width: 400, height: 400, channels: 3, background: '#346' } }).png().toFile(file);
    await dialog().locator('input[type=file]').setInputFiles(file);
    await dialog().getByLabel('Alternative text').fill('Ilva on a pier');
    await save();
    await page.getByRole('dialog', { name: 'Author', exact: true }).waitFor();
    expect(await author()).toMatchObject({
      ...{ slug: 'ilva-tarrin', name: { en: 'Ilva Tarrin', ru: 'Илва Таррин' }, biography: { ru: 'Пишет о море.' }, version: 1 },
      ...{ links: [{ name: 'Mastodon', url: 'https://social.example' }], portrait: { alternativeText: 'Ilva on a pier' } },
    });
  });

  it('are not written over when somebody saved meanwhile', async () => {
    const { authorId, name } = await author();
    await dialog().getByRole('tab', { name: 'English' }).click();
    await ask(`/api/v1/authors/${authorId}`, 'PUT', { name: { ...(name as object), az: 'İlva Tarrin' }, role: { en: 'Reporter', ru: 'Репортёр' } });
    await dialog().getByLabel('Role').fill('Editor');
    await save();
    await dialog().getByText('Somebody else saved meanwhile').waitFor();
    await dialog().getByText('You both changed: Role.').waitFor();
    expect(await dialog().getByLabel('Role').inputValue()).toBe('Editor');
    expect(await author()).toMatchObject({ version: 2, role: { en: 'Reporter' } });
    await dialog().getByRole('button', { name: 'Take in what changed, keep what I typed' }).click();
    await dialog().getByText('Somebody else saved meanwhile').waitFor({ state: 'detached' });
    await save();
    await dialog().getByText('Saved').waitFor();
    expect(await author()).toMatchObject({ version: 3, name: { az: 'İlva Tarrin' }, role: { en: 'Editor', ru: 'Репортёр' } });
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('are found by name in any language', async () => {
    await page.getByRole('searchbox', { name: 'Search' }).fill('таррин');
    await page.waitForURL((url) => url.searchParams.get('q') === 'таррин');
    await page.getByRole('button', { name: /Ilva Tarrin/ }).waitFor();
  });

  it('are offered where a story says who wrote it, and any other name is taken as it is', async () => {
    const { storyId } = await ask<{ storyId: string }>('/api/v1/stories', 'POST', { language: 'ru', headline: 'Паром', section: 'society' });
    const { authorId } = await author();
    await page.goto(`${app.place.address}/stories/${storyId}`);
    const field = page.getByRole('textbox', { name: 'Bylines' }).or(page.getByRole('combobox', { name: 'Bylines' }));
    await field.pressSequentially('Ilva');
    await page.getByRole('option', { name: 'Илва Таррин' }).click();
    await page.getByText('Leads to the author’s page: Илва Таррин').waitFor();
    await field.pressSequentially('Orhan Vael');
    await field.press('Enter');
    const bylines = async () => (await ask<{ bylines: object[] }>(`/api/v1/stories/${storyId}`)).bylines;
    for (let attempt = 0; attempt < 100 && (await bylines()).length < 2; attempt++) await page.waitForTimeout(100);
    expect(await bylines()).toEqual([{ name: 'Илва Таррин', slug: 'ilva-tarrin', authorId }, { name: 'Orhan Vael' }]);
  });

  it('are not added twice when an answer is lost, and what was typed since is saved', async () => {
    await page.evaluate(() => localStorage.setItem('newsroom.language', 'en'));
    await page.goto(`${app.place.address}/authors?author=new`);
    await page.route('**/api/v1/authors', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await dialog().getByLabel('Name', { exact: true }).fill('Orhan Vael');
    await save();
    await dialog().getByText('The newsroom does not answer.').waitFor();
    await page.unroute('**/api/v1/authors');
    await dialog().getByLabel('Role').fill('Critic');
    await save();
    await page.getByRole('dialog', { name: 'Author', exact: true }).waitFor();
    const { items } = await ask<{ items: Author[] }>('/api/v1/authors?q=orhan');
    expect(items.map(({ name, role }) => [name, role])).toEqual([[{ en: 'Orhan Vael' }, { en: 'Critic' }]]);
  });

  it('retire, and are offered no more', async () => {
    const { authorId } = await author();
    await page.goto(`${app.place.address}/authors?author=${authorId}`);
    await dialog().getByRole('button', { name: 'Retire' }).click();
    await dialog().getByRole('button', { name: 'Bring back' }).waitFor();
    expect(await author()).toMatchObject({ isRetired: true });
    expect((await ask<{ items: Author[] }>('/api/v1/authors?isRetired=false&q=ilva')).items).toEqual([]);
  });
});
