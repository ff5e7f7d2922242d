import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { workspace } from '../engines/folders.ts';
import { EditorialAlone } from '../testbed/editorial-alone.ts';
import { openBrowser } from './browser.ts';

const UP_MS = 240_000;

/** The newsroom app of an editorial alone, and a browser to open it in; there from the first test of a spec to its last. */
export interface AppAlone {
  readonly place: EditorialAlone;
  readonly browser: Browser;
}

/** To be called where a spec describes its tests; what it arranges in `beforeAll` comes after. */
export function appAlone(name: string, environment: () => Readonly<Record<string, string>> = () => ({})): AppAlone {
  const app: { -readonly [part in keyof AppAlone]?: AppAlone[part] } = {};
  beforeAll(async () => {
    app.place = await EditorialAlone.make({ name, isThrowaway: true, environment: { NEWSROOM_DIST: join(workspace, 'apps/newsroom/dist'), ...environment() } });
    await app.place.start(() => undefined);
    app.browser = await openBrowser();
  }, UP_MS);
  afterAll(async () => {
    await app.browser?.close();
    await app.place?.end();
    app.place?.remove();
  }, UP_MS);
  return app as AppAlone;
}
