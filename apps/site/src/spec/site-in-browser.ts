import type { PublicationSettings } from '@stet/contracts';
import { eventually } from '@stet/testing';
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { aBrowser } from './browser.js';
import { aSiteAtWork, type SiteAtWork } from './site-at-work.js';

/** A site that listens, and a browser to read it with. */
export interface SiteInBrowser extends SiteAtWork {
  readonly address: string;
  readonly browser: Browser;
}

interface Options {
  readonly environment?: Record<string, string>;
  readonly settings?: Partial<PublicationSettings>;
}

/** The site on a port of its own, with the settings of its publication, once its front can be read; stopping it closes the browser. For specs. */
export async function aSiteInBrowser({ environment = {}, settings = {} }: Options = {}): Promise<SiteInBrowser> {
  const [site, browser] = await Promise.all([aSiteAtWork(environment), aBrowser()]);
  await site.tell(settings);
  await eventually(async () => assert.equal((await site.get('/en')).statusCode, 200), { timeoutMs: 20_000 });
  return {
    ...site,
    address: await site.listen(),
    browser,
    async stop() {
      await browser.close();
      await site.stop();
    },
  };
}
