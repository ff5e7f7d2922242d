import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const IN_PAGE = join(import.meta.dirname, 'in-page.js');
const SETTLED_MS = 300;
/** Of a laptop on which a desk works. */
const SCREEN = { width: 1_440, height: 900 };

export interface Work {
  /** Milliseconds of each task over 50. */
  readonly tasks: readonly number[];
  /** Milliseconds from a key to the next paint as the Event Timing API says, in eights; those under 16 are not told. */
  readonly keys: readonly number[];
  /** The same by the page's own clock, of every key. */
  readonly paints: readonly number[];
  readonly pressed: number;
}

export interface Script {
  readonly address: string;
  /** As they were sent. */
  readonly bytes: number;
  /** When it had come, in milliseconds from the beginning of the page. */
  readonly at: number;
}

/** A browser in which somebody is signed in, or nobody. */
export class Window {
  private constructor(
    private readonly context: BrowserContext,
    readonly address: string,
  ) {}

  /** With nothing remembered. */
  static async sitDown(browser: Browser, address: string, token?: string): Promise<Window> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: SCREEN });
    if (token) await context.addCookies([{ name: 'stet_session', value: token, url: address, httpOnly: true, sameSite: 'Lax' }]);
    return new Window(context, address);
  }

  /** A page of its own, which waits for the first thing that is worth looking at; answers when that was painted, in milliseconds from the beginning. */
  async open(path: string, first: string, prepare?: (page: Page) => Promise<void>): Promise<{ readonly page: Page; readonly paintedAt: number }> {
    const page = await this.context.newPage();
    await prepare?.(page);
    await page.addInitScript(`globalThis.stetBenchFirst = ${JSON.stringify(first)}`);
    await page.addInitScript({ path: IN_PAGE });
    await page.goto(this.address + path, { waitUntil: 'commit' });
    await page.locator(first).first().waitFor({ state: 'attached' });
    return { page, paintedAt: await page.evaluate<number>('stetBench.first') };
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** Answers when nothing is loaded any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.mantine-Loader-root').first().waitFor({ state: 'hidden' });
  await page.waitForTimeout(SETTLED_MS);
}

export const workOf = (page: Page): Promise<Work> => page.evaluate<Work>('stetBench.take()');
export const scriptsOf = (page: Page): Promise<Script[]> => page.evaluate<Script[]>('stetBench.scripts()');
export const largestPaintOf = (page: Page): Promise<number> => page.evaluate<number>('stetBench.largestPaint()');

/** Milliseconds from the last input of an act until what it leads to is painted. */
export async function timed(page: Page, act: () => Promise<unknown>, selector: string, text = ''): Promise<number> {
  const [milliseconds] = await Promise.all([page.evaluate<number>(`stetBench.sinceInput(${JSON.stringify(selector)}, ${JSON.stringify(text)})`), act()]);
  return milliseconds;
}

/** The same until the list of wires shows the answer to a question that has a part in its address. */
export async function timedForWires(page: Page, act: () => Promise<unknown>, part: string): Promise<number> {
  const [milliseconds] = await Promise.all([page.evaluate<number>(`stetBench.sinceInputForWires(${JSON.stringify(part)})`), act()]);
  return milliseconds;
}
