/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { EditorialClient } from '../client/editorial-client.ts';
import { PASSWORD } from '../testbed/editorial-alone.ts';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'chief-editor' };

/**
 * Keys with which people lead their browser (Chromium, Firefox), and screen readers (VoiceOver: Ctrl+Alt; NVDA, JAWS and Orca: Insert, and Ctrl+Alt with arrows in tables). Taken on purpose, as
 * editors everywhere do: Ctrl+K, Ctrl+S, and in a text Ctrl+B, I, U, Z. Keys of one character, which readers use while they browse, can be turned off.
 */
const NOT_OURS = [
  ...['C-t', 'C-w', 'C-n', 'C-l', 'C-r', 'C-f', 'C-g', 'C-h', 'C-j', 'C-p', 'C-o', 'C-d', 'C-Tab', 'C-PageUp', 'C-PageDown', 'C-+', 'C--', 'C-0', 'C-1', 'C-8', 'C-9', 'C-F4', 'C-F5'],
  ...['C-S-t', 'C-S-w', 'C-S-n', 'C-S-p', 'C-S-r', 'C-S-i', 'C-S-j', 'C-S-c', 'C-S-b', 'C-S-o', 'C-S-Tab', 'C-S-Delete', 'S-Escape', 'S-F10'],
  ...['A-ArrowLeft', 'A-ArrowRight', 'A-Home', 'A-d', 'A-e', 'A-f', 'A-F4', 'F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'S-F3', 'C-F6'],
  ...['C-A-ArrowLeft', 'C-A-ArrowRight', 'C-A-ArrowUp', 'C-A-ArrowDown', 'C-A-n', 'C-A-h', 'C-A-u', 'C-A-m', 'C-A-a', 'C-A-c', 'C-A-f', 'C-A-i', 'C-A- ', 'Insert', 'CapsLock'],
];

/** `C-S-t` is Ctrl+Shift+T. */
function eventOf(name: string) {
  const parts = name === 'C--' ? ['C', '-'] : name.split('-');
  const key = parts.at(-1)!;
  const held = parts.slice(0, -1);
  const isLetter = /^[a-z]$/.test(key);
  const shiftKey = held.includes('S');
  return { name, key: isLetter && shiftKey ? key.toUpperCase() : key, code: isLetter ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key, ctrlKey: held.includes('C'), altKey: held.includes('A'), shiftKey };
}

/** In the page: which of these keys it keeps for itself, pressed where the focus is. */
function taken(events: readonly ReturnType<typeof eventOf>[]): string[] {
  return events.filter((one) => !document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { ...one, bubbles: true, cancelable: true }))).map(({ name }) => name);
}

(hasChromium ? describe : describe.skip)('commands by name and by key', () => {
  const app = appAlone('commands');
  let page: Page;

  beforeAll(async () => {
    await app.place.signIn(MARA.email, MARA.name, MARA.role);
    const mara = new EditorialClient(app.place.address);
    await mara.signIn(MARA.email, PASSWORD);
    await mara.createStory({ language: 'en', headline: 'The lighthouse gets a new lamp' });
    page = await signedIn(app.browser, `${app.place.address}/stories`, MARA);
  }, UP_MS);

  const palette = () => page.getByRole('dialog').getByRole('textbox', { name: 'Go anywhere, do anything' });

  it('a place is gone to by the beginning of its name, without a mouse', async () => {
    await page.keyboard.press('Control+k');
    await palette().pressSequentially('wir');
    await page.getByRole('option', { name: 'Go to: Wires' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Wires' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('the letter after its key is the first of its field: the field has the focus before the browser does anything else', async () => {
    const label = await page.evaluate(async () => {
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }));
      for (let turns = 0; turns < 10; turns++) await Promise.resolve();
      return document.activeElement!.getAttribute('aria-label');
    });
    expect(label).toBe('Go anywhere, do anything');
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'hidden' });
  });

  it('a story is found by a word of its headline and opened', async () => {
    await page.keyboard.press('Control+k');
    await palette().fill('lighthouse');
    await page.getByRole('option', { name: 'The lighthouse gets a new lamp' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/stories\/[0-9a-f-]{36}$/);
  });

  it('says so when nothing is called by that name', async () => {
    await page.keyboard.press('Control+k');
    await palette().fill('zzz');
    await page.getByText('Nothing is called “zzz”').waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'hidden' });
  });

  it('the palette opens while somebody types, and what was typed stays', async () => {
    await page.goto(`${app.place.address}/stories`);
    await page.getByLabel('Search stories').fill('lamp');
    await page.keyboard.press('Control+k');
    await palette().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Search stories').inputValue()).toBe('lamp');
  });

  it('the sheet lists the keys of the page, and turns those of one character off', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByRole('row', { name: /New story/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await sheet.getByRole('switch').uncheck({ force: true });
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    await page.keyboard.press('Shift+?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await palette().fill('shortcuts');
    await page.keyboard.press('Enter');
    await sheet.getByRole('switch').check({ force: true });
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'New story' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('the language of the app is changed by its own name', async () => {
    await page.keyboard.press('Control+k');
    await palette().fill('Русс');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Материалы' }).waitFor();
  });

  it.each(['/board', '/stories', '/wires', '/calendar', 'a story'])('%s leaves keys of browsers and screen readers alone', async (path) => {
    if (path === 'a story') {
      await page.goto(`${app.place.address}/stories`);
      await page.getByRole('link', { name: 'The lighthouse gets a new lamp' }).first().click();
      await page.locator('.tiptap[contenteditable=true]').click();
    } else {
      await page.goto(`${app.place.address}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    expect(await page.evaluate(taken, NOT_OURS.map(eventOf))).toEqual([]);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
