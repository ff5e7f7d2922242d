import type { Page } from 'playwright-core';
import { join } from 'node:path';
import sharp from 'sharp';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const LANGUAGES = ['en', 'ru', 'az', 'hy'];
const UPLOADS = '**/api/v1/picture-uploads/*';
const SETTINGS = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: LANGUAGES, timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};
const EMAIL = 'mara@alder.example';

interface Picture {
  readonly pictureId: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

(hasChromium ? describe : describe.skip)('the library of pictures', () => {
  const app = appAlone('pictures');
  let page: Page;

  beforeAll(async () => {
    await app.place.signIn(EMAIL, 'Mara Lind', 'chief-editor');
    page = await signedIn(app.browser, `${app.place.address}/pictures`, { email: EMAIL });
    await ask('/api/v1/publication', 'PUT', SETTINGS);
    await page.reload();
  }, UP_MS);

  /** On this disk: a browser knows a file again by its name, size and time. */
  async function aFile(name: string, mean: number): Promise<string> {
    const path = join(app.place.folder, name);
    await sharp({ create: { width: 1_400, height: 1_000, channels: 3, noise: { type: 'gaussian', mean, sigma: 40 }, background: '#000' } }).png({ compressionLevel: 0 }).toFile(path);
    return path;
  }
  const ask = <T>(path: string, method = 'GET', body?: object, headers: Readonly<Record<string, string>> = {}) =>
    page.evaluate(
      async ([address, how, given, more]) => (await (await fetch(address, { method: how, headers: { 'content-type': 'application/json', ...more }, ...(given && { body: given }) })).json()) as unknown,
      [path, method, body && JSON.stringify(body), headers] as const,
    ) as Promise<T>;
  const pictures = async () => (await ask<{ items: Picture[] }>('/api/v1/pictures')).items;
  const dialog = () => page.getByRole('dialog');

  it('takes a file in pieces, and after a reload goes on where it stopped', async () => {
    const file = await aFile('ferry.png', 120);
    let pieces = 0;
    await page.route(UPLOADS, (route) => (route.request().method() === 'PATCH' && (pieces += 1) > 2 ? undefined : route.continue())); // the third piece stays on the way for ever
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('49 %').waitFor();
    await page.reload();
    await page.unroute(UPLOADS);
    await page.getByText('“ferry.png” did not arrive whole.').waitFor();
    const offsets: number[] = [];
    page.on('request', (request) => void (request.method() === 'PATCH' && request.url().includes('picture-uploads') && offsets.push(Number(request.headers()['upload-offset']))));
    await page.locator('input[type=file]').setInputFiles(file);
    await dialog().getByText('ferry.png').waitFor();
    expect(offsets[0]).toBe(2 * 1_048_576);
    await page.getByText('did not arrive whole').waitFor({ state: 'detached' });
  });

  it('keeps descriptions by language, the focal point and rights, by keyboard alone', async () => {
    await dialog().getByRole('textbox', { name: 'Alternative text' }).fill('A ferry in the bay');
    await dialog().getByLabel('Texts in').selectOption('az');
    await dialog().getByLabel('Caption').fill('Bərə körfəzdə');
    await dialog().getByLabel('Credit').fill('Mara Lind');
    const focus = dialog().getByRole('slider', { name: 'What matters most, from left to right' });
    await focus.focus();
    await page.keyboard.press('Home');
    await dialog().getByLabel('State').selectOption('cleared');
    await dialog().getByLabel('May be used until').fill('2031-03-01T18:30');
    await dialog().getByRole('button', { name: 'Save' }).press('Enter');
    await dialog().locator('button[type=submit]:disabled:not([data-loading])').waitFor();
    expect((await pictures())[0]).toMatchObject({
      ...{ alternativeTexts: { en: 'A ferry in the bay' }, captions: { az: 'Bərə körfəzdə' }, credit: 'Mara Lind', focus: { x: 0, y: 0.5 }, rights: 'cleared' },
      usableUntil: { at: '2031-03-01T14:30:00.000Z', zone: 'Asia/Baku' },
    });
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('keeps what is typed while a colleague saves the same picture, and saves it on top of theirs', async () => {
    const field = (name: string) => dialog().getByRole('textbox', { name, exact: true });
    const save = () => dialog().getByRole('button', { name: 'Save' }).click();
    await page.locator('main li button').first().click();
    await field('Alternative text').fill('A white ferry in the bay');
    await field('Credit').fill('Mara Lind / The Alder');
    await dialog().getByLabel('State').selectOption('refused');
    const [{ pictureId }] = (await pictures()) as [Picture];
    await ask(`/api/v1/pictures/${pictureId}`, 'PATCH', { creator: 'Joren Aske', alternativeTexts: { ru: 'Паром в бухте' } }, { 'if-match': '*' });
    await save();
    const conflict = dialog().getByRole('alert').filter({ hasText: 'Somebody else saved meanwhile' });
    await conflict.waitFor();
    const typed = async () => [await field('Alternative text').inputValue(), await field('Credit').inputValue(), await dialog().getByLabel('State').inputValue()];
    expect(await typed()).toEqual(['A white ferry in the bay', 'Mara Lind / The Alder', 'refused']);
    expect(await violations(page)).toEqual([]);
    await conflict.getByRole('button').click();
    await dialog().locator('input[value="Joren Aske"]').waitFor();
    expect(await typed()).toEqual(['A white ferry in the bay', 'Mara Lind / The Alder', 'refused']);
    await save();
    await dialog().locator('button[type=submit]:disabled:not([data-loading])').waitFor();
    expect((await pictures())[0]).toMatchObject({
      ...{ credit: 'Mara Lind / The Alder', creator: 'Joren Aske', rights: 'refused', captions: { az: 'Bərə körfəzdə' } },
      alternativeTexts: { en: 'A white ferry in the bay', ru: 'Паром в бухте' },
    });
    await dialog().getByLabel('State').selectOption('cleared');
    await save();
    await dialog().locator('button[type=submit]:disabled:not([data-loading])').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('finds by words and rights, and shows where a picture is used', async () => {
    const [ferry] = await pictures();
    const { url, width, height } = ferry!;
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It opens.' }] }] };
    const { storyId } = await ask<{ storyId: string }>('/api/v1/stories', 'POST', { language: 'en', headline: 'Ferry line opens', section: 'society', body, picture: { url, width, height, alternativeText: 'A ferry' } });
    await ask(`/api/v1/stories/${storyId}/publication`, 'POST', {});
    await page.locator('input[type=file]').setInputFiles(await aFile('goat.png', 140));
    await dialog().getByText('goat.png').waitFor();
    await dialog().getByText('No story that you may read uses it.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search' }).fill('körfəz');
    await page.getByText('goat.png').waitFor({ state: 'detached' });
    await page.getByLabel('Rights').selectOption('cleared');
    expect(new URL(page.url()).searchParams.get('rights')).toBe('cleared');
    await page.locator('main li button').first().click();
    await dialog().getByRole('link', { name: 'Ferry line opens' }).waitFor();
    await dialog().getByText('in versions 1').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Rights').selectOption('refused');
    await page.getByText('No picture fits.').waitFor();
  });
});
