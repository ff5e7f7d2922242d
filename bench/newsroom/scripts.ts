import { SCREENS, type Viewer } from '@stet/tools/screens/screen-list.ts';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { say } from '../testbed/testbed.ts';
import type { Desk } from './desk.ts';
import { Window, scriptsOf, settled } from './window.ts';

/** Or what says that it cannot be shown: only editorial runs. */
const HEADING = 'h1, main [role=alert]';
const BYTES_PER_KIB = 1_024;
/** A good line of a house, on which it matters what comes first: ten megabits a second, 40 ms there and back. */
const LINE = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };

export interface RouteFigures {
  readonly route: string;
  /** KiB of scripts by gzip that had come when the heading was painted. */
  readonly firstKiB: number;
  /** The same as they were sent: by brotli, which every browser reads that runs the app. */
  readonly firstSentKiB: number;
  /** By gzip, what came by itself until nothing was loaded any more. */
  readonly allKiB: number;
  readonly largest: string;
}

/** Opens every page in a browser that knows nothing. */
export async function measureScripts({ browser, address, chief, admin, reporter, draft, published, wire }: Desk): Promise<readonly RouteFigures[]> {
  const tokens: Readonly<Record<Viewer, string | undefined>> = { 'chief-editor': chief, admin, reporter, reader: undefined };
  const examples = { draft, published, translated: published, wire, picture: randomUUID(), author: randomUUID(), coverage: randomUUID(), source: randomUUID(), person: randomUUID(), desk: randomUUID() };
  const routes: RouteFigures[] = [];
  const sizes = new GzipSizes();
  for (const { name, viewer, path } of SCREENS.filter(({ open }) => !open)) {
    say(`  ${name}`);
    const window = await Window.sitDown(browser, address, tokens[viewer]);
    const { page, paintedAt } = await window.open(path(examples), HEADING, onTheLine);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await settled(page);
    const scripts = await Promise.all((await scriptsOf(page)).map(async (script) => ({ ...script, gzip: await sizes.of(script.address) })));
    const first = scripts.filter(({ at }) => at <= paintedAt);
    const [largest] = [...scripts].sort((one, other) => other.gzip - one.gzip);
    routes.push({
      route: name,
      firstKiB: kib(first.map(({ gzip }) => gzip)),
      firstSentKiB: kib(first.map(({ bytes }) => bytes)),
      allKiB: kib(scripts.map(({ gzip }) => gzip)),
      largest: `${largest?.address.split('/').at(-1) ?? 'none'} ${kib([largest?.gzip ?? 0])}`,
    });
    await window.leave();
  }
  return routes;
}

const kib = (sizes: readonly number[]) => Math.round(sizes.reduce((sum, size) => sum + size, 0) / BYTES_PER_KIB);

/** Bytes of scripts as those get them that read no brotli. */
class GzipSizes {
  private readonly known = new Map<string, Promise<number>>();

  of(address: string): Promise<number> {
    const size = this.known.get(address) ?? this.ask(address);
    this.known.set(address, size);
    return size;
  }

  private async ask(address: string): Promise<number> {
    const { headers } = await fetch(address, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
    if (headers.get('content-encoding') !== 'gzip') throw new Error(`${address} is not sent by gzip`);
    return Number(headers.get('content-length'));
  }
}

async function onTheLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable'); // else nothing is slowed down
  await session.send('Network.emulateNetworkConditions', LINE);
}
