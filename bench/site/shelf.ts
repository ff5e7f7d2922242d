import { peakMemoryOf, residentMiB } from '../testbed/process-use.ts';
import type { Site } from '../testbed/site.ts';
import { storyOf } from '../testbed/stories.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { ENCODINGS, measureHot, type HotFigures } from './hot.ts';
import { load, type Load } from './load.ts';
import type { SiteOptions } from './options.ts';

export interface ShelfFigures {
  readonly stories: number;
  readonly hot: readonly HotFigures[];
  /** Pages that are in no memory, at as many connections and one after the other. */
  readonly cold: Load;
  readonly coldAlone: Load;
  /** Resident memory of the site, in MiB: before the load, after it, and at most. */
  readonly memory: { readonly before: number; readonly after: number; readonly peak: number };
  /** Answers from memory in percent of all, while the page was hot and while pages were cold. */
  readonly fromMemory: { readonly hot: number; readonly cold: number };
}

const PAGES_ALONE = 300;
const PERCENT = 100;
const ENCODING_OF_BROWSERS = 'br';
/** Larger than any number of stories, and prime: steps of it meet every story once, all over the shelf. */
const STEP = 1_000_003;

/** The article page of a running site with so many stories on its shelf. */
export async function measureShelf(testbed: Testbed, site: Site, stories: number, options: SiteOptions): Promise<ShelfFigures> {
  const before = residentMiB(site.pid);
  const path = pathOf(0);
  const hot: HotFigures[] = [];
  const hotFromMemory = await shareFromMemory(site, async () => {
    for (const encoding of ENCODINGS) hot.push(await testbed.part(() => measureHot(testbed, site, path, encoding, options)));
    return hot.reduce((sum, { requests }) => sum + requests, 0);
  });
  const cold: Load[] = [];
  const paths = coldPaths(stories, options.coldPages + PAGES_ALONE);
  const coldFromMemory = await shareFromMemory(site, async () => {
    cold.push(await load(site, { paths: paths.slice(0, PAGES_ALONE), connections: 1, encoding: ENCODING_OF_BROWSERS }));
    cold.push(await load(site, { paths: paths.slice(PAGES_ALONE), connections: options.connections, encoding: ENCODING_OF_BROWSERS }));
    return paths.length;
  });
  const [coldAlone, together] = cold as [Load, Load];
  say(`${stories} on the shelf, cold: ${together.requestsPerSecond} pages/s, p99 ${together.p99Ms} ms; alone p50 ${coldAlone.p50Ms} ms`);
  return {
    ...{ stories, hot, cold: together, coldAlone },
    memory: { before, after: residentMiB(site.pid), peak: peakMemoryOf(site.pid) },
    fromMemory: { hot: hotFromMemory, cold: coldFromMemory },
  };
}

function pathOf(number: number): string {
  const { language, section, slug } = storyOf(number);
  return `/${language}/${section}/${slug}`;
}

/** Different pages as far as there are so many; with a query the memory knows no page of a story that it has seen. */
function coldPaths(stories: number, count: number): string[] {
  return Array.from({ length: count }, (_none, index) => pathOf((index * STEP + 1) % stories) + (index < stories - 1 ? '' : `?cold=${index}`));
}

/** Percent of the requests that `work` made and that were answered from memory. */
async function shareFromMemory(site: Site, work: () => Promise<number>): Promise<number> {
  const before = await answeredFromMemory(site);
  const requests = await work();
  return Math.round((((await answeredFromMemory(site)) - before) * PERCENT * 10) / requests) / 10;
}

async function answeredFromMemory(site: Site): Promise<number> {
  const metrics = await (await fetch(`${site.address}/metrics`)).text();
  return Number(/^stet_site_hot_pages_total(?:\{[^}]*\})? (\d+)/m.exec(metrics)?.[1] ?? 0);
}
