import type { Page, Request } from 'playwright-core';

/** Two frames: what was answered has been drawn, and has asked for what it needs next. */
const DRAWN = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))';
const PATIENCE_MS = 30_000;
/** What is loaded when it is first shown begins to load a few frames later. */
const LOOKS = 3;
const watched = new WeakMap<Page, Traffic>();

/** What a page has asked for and nobody has answered yet. A stream of what happens is never answered to its end, and does not count. */
export class Traffic {
  private readonly open = new Set<Request>();

  private constructor(private readonly page: Page) {
    page.on('request', (request) => request.resourceType() !== 'eventsource' && this.open.add(request));
    page.on('requestfinished', (request) => this.open.delete(request));
    page.on('requestfailed', (request) => this.open.delete(request));
  }

  /** That of a page from now on. */
  static of(page: Page): Traffic {
    const traffic = watched.get(page) ?? new Traffic(page);
    watched.set(page, traffic);
    return traffic;
  }

  /** Resolves once nothing is asked for and nothing turns that says that something is. */
  async quiet(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (let quiet = 0; quiet < LOOKS; ) {
      if (Date.now() > until) throw new Error(`${this.page.url()} still asks for ${[...this.open].map((request) => request.url()).join(', ') || 'something'}`);
      await this.page.evaluate(DRAWN);
      quiet = (await this.isBusy()) ? 0 : quiet + 1;
    }
  }

  private async isBusy(): Promise<boolean> {
    return this.open.size > 0 || (await this.page.locator('.mantine-Loader-root:visible').count()) > 0;
  }
}
