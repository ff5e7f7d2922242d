import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { STAFF } from '../demo/staff.ts';
import type { Viewer } from './screen-list.ts';

type Kept = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** Those who look at screens. Each signs in once, however many browsers they look with: tries to sign in are counted. */
export class Viewers {
  private readonly kept = new Map<Viewer, Kept>();

  constructor(
    private readonly browser: Browser,
    private readonly app: string,
  ) {}

  /** A browser of somebody who is signed in, or of nobody. */
  async context(viewer: Viewer, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const kept = this.kept.get(viewer);
    const context = await this.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options, ...(kept && { storageState: kept }) });
    if (!kept) {
      await this.signIn(viewer, context);
      this.kept.set(viewer, await context.storageState());
    }
    return context;
  }

  private async signIn(viewer: Viewer, context: BrowserContext): Promise<void> {
    const person = STAFF.find(({ role }) => role === viewer);
    if (!person) return;
    const answer = await context.request.post(`${this.app}/api/v1/session`, { data: { email: person.email, password: person.password }, headers: { origin: this.app } });
    if (!answer.ok()) throw new Error(`${person.email} was not let in at ${this.app}: ${answer.status()} ${await answer.text()}`);
  }
}
