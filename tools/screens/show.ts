import type { Page } from 'playwright-core';
import type { Examples } from './examples.ts';
import type { Screen } from './screen-list.ts';
import { Traffic } from './traffic.ts';
import { wordsIn } from './words.ts';

/** Of the app, and small. */
const ANY_FILE = '/newsroom.svg';

/** Opens a screen in a language and waits until nothing on it loads any more. The page may have shown another screen before. */
export async function show(page: Page, app: string, screen: Screen, examples: Examples, language: string): Promise<void> {
  const traffic = Traffic.of(page);
  await page.unrouteAll();
  if (!page.url().startsWith(app)) await page.goto(app + ANY_FILE);
  await page.evaluate((chosen) => localStorage.setItem('newsroom.language', chosen), language);
  await screen.before?.(page);
  await page.goto(app + screen.path(examples));
  await page.locator('h1').first().waitFor();
  await traffic.quiet();
  if (!screen.open) return;
  await screen.open(page, await wordsIn(language));
  await traffic.quiet();
}
