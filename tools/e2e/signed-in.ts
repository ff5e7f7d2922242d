import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PASSWORD } from '../testbed/editorial-alone.ts';

interface Person {
  readonly email: string;
  /** That of everybody of an editorial alone when absent. */
  readonly password?: string;
}

/** A window of their own for somebody who has just signed in at an address of the newsroom app, and sees what is there. */
export async function signedIn(browser: Browser, address: string, person: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_440, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(address);
  await signIn(page, person);
  await page.locator('input[type=password]').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Fills in the form that the page shows. */
export async function signIn(page: Page, { email, password = PASSWORD }: Person): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
