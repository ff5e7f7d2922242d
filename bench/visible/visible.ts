import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { runBenchmark } from '../testbed/benchmark.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { until } from '../testbed/until.ts';
import { DeskStory, KINDS, openPublication } from './desk.ts';
import { Newsroom, type Way } from './newsroom.ts';
import { readOptions, type VisibleOptions } from './options.ts';
import { Readers } from './readers.ts';
import { problemsOf, rowsOf, type Figures } from './report.ts';
import { Trail } from './trail.ts';
import { WayOfReaders } from './way-of-readers.ts';

const SAY_EVERY = 10;

async function measure(testbed: Testbed, options: VisibleOptions): Promise<Figures> {
  const newsroom = await Newsroom.start(testbed);
  const ways = [...newsroom.ways].map(([way, address]) => new WayOfReaders(way, address));
  const paths = await publishLasting(newsroom, options.lasting);
  const readers = ways.map(({ address }) => new Readers(address, paths, options));
  for (let round = 1; round <= options.publications; round++) {
    await publishRound(newsroom, ways, options.lasting + round * ways.length, options.pauseMs);
    if (round % SAY_EVERY === 0) say(`${round} of ${options.publications}: ${ways.map((way) => `${way.way} ${way.lately()}`).join(', ')}`);
  }
  await Promise.all(ways.map((way) => way.leave()));
  const readings = await Promise.all(readers.map((one) => one.stop()));
  const trail = await Trail.read(testbed, newsroom.shelf);
  const hopsOf = (way: WayOfReaders) => Object.fromEntries(KINDS.map((kind) => [kind, trail.figuresOf(way.sightingsOf(kind))]));
  const figures = Object.fromEntries(ways.map((way, index) => [way.way, { ...way.figures(), hops: hopsOf(way), readers: readings[index]! }] as const));
  return { publications: options.publications, connections: options.connections, crashes: newsroom.crashes, ways: figures as Figures['ways'] };
}

/** A story for each way, both at the same moments: what slows down the machine slows down both. */
async function publishRound({ editorial }: Newsroom, ways: readonly WayOfReaders[], first: number, pauseMs: number): Promise<void> {
  const stories = new Map<Way, DeskStory>();
  for (const [index, { way }] of ways.entries()) stories.set(way, await DeskStory.write(editorial, first + index));
  for (const kind of KINDS) {
    await Promise.all(ways.map((way) => way.measure(kind, stories.get(way.way)!)));
    await sleep(pauseMs);
  }
}

/** Stories that nobody touches any more; answers what readers ask for: them, and the pages that list them. */
async function publishLasting({ editorial, ways }: Newsroom, count: number): Promise<string[]> {
  say(`publishing ${count} stories for readers`);
  await openPublication(editorial);
  const paths = new Set<string>();
  for (let number = 0; number < count; number++) {
    const story = await DeskStory.write(editorial, number);
    await story.release('publication');
    [story.path, story.lists.front, story.lists.section].forEach((path) => paths.add(path));
  }
  const site = ways.get('site')!;
  await until('every page is there', async () => (await Promise.all([...paths].map((path) => fetch(site + path)))).every(({ ok }) => ok));
  await until('the cache has heard of all of them', async () => !(await hearsOfOthers(site)));
  return [...paths];
}

async function hearsOfOthers(site: string): Promise<boolean> {
  return /^stet_site_intermediary_lag_seconds\{.*\} (?!0$)/m.test(await (await fetch(`${site}/metrics`)).text());
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
