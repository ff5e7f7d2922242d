import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { IngestionAtWork } from '@stet/tools/corpus/ingestion-at-work.ts';
import { build } from '@stet/tools/start/build.ts';
import { parsersAlone } from './alone.ts';
import { FIRST_EDITION, FeedServer, type Edition } from './feed-server.ts';
import { cpuSecondsOf, peakMemoryOf } from '../testbed/process-use.ts';

const { values } = parseArgs({ options: { feeds: { type: 'string', default: '200' }, entries: { type: 'string', default: '50' } } });
const [feeds, entries] = [Number(values.feeds), Number(values.entries)];
const WITHIN_MS = 180_000;
const ONE_PERCENT = 100;
const KILLS = 4;

const server = new FeedServer(feeds, entries);
const others = new FeedServer(feeds, entries, feeds);
const total = feeds * entries;
const problems: string[] = [];
say('building');
await build();
const ingestion = await IngestionAtWork.prepare(say, { isDurable: true });
try {
  await Promise.all([server.start(), others.start()]);
  server.serve(FIRST_EDITION);
  others.serve(FIRST_EDITION);
  say('parsers alone');
  const alone = await parsersAlone(server.documents(), total);
  await ingestion.start();
  const figures = await measure();
  const hundredth = (value: number) => Math.round(value * 100) / 100;
  const [ratio, warmRatio] = [hundredth(figures.onTopic / alone.library), hundredth(figures.warm.onTopic / alone.library)];
  const rows: readonly (readonly [string, string, string])[] = [
    [`${feeds} feeds × ${entries} entries by a new process, stored`, `${figures.stored} entries/s`, ''],
    ['  on the topic', `${figures.onTopic} entries/s`, ''],
    ['  processor time of the service', `${figures.cpuSecondsPerThousand} s per 1,000 entries`, ''],
    ['  most memory of the service', `${figures.peakMemory} MiB`, ''],
    ['as many others by one that is at work, stored', `${figures.warm.stored} entries/s`, ''],
    ['  on the topic', `${figures.warm.onTopic} entries/s`, 'aim ≥ 3000'],
    ['  processor time of the service', `${figures.warm.cpuSecondsPerThousand} s per 1,000 entries`, ''],
    ['feed parser alone', `${alone.library} entries/s`, ''],
    ['  on the topic ÷ parser alone', `${ratio} new, ${warmRatio} at work`, 'aim ≥ 0.25'],
    ['our reading alone', `${alone.ours} entries/s`, ''],
    ['second poll, 304', `${figures.notModifiedMs} ms, ${figures.eventsOf304} events`, 'aim 0 events'],
    ['third poll, other bytes', `${figures.sameItemsMs} ms, ${figures.eventsOfSameItems} events`, 'aim 0 events'],
    ['1 % of titles changed', `${figures.changed} versions 2`, `aim ${total / ONE_PERCENT}`],
    ['every guid changed', `${figures.falseNew} new items`, 'aim 0'],
    [`1 % changed, service killed ${KILLS} times`, `${figures.changedUnderKills} versions 2, ${figures.itemsUnderKills} items`, `aim ${total / ONE_PERCENT}, ${total}`],
  ];
  for (const [name, figure, aim] of rows) console.log(`${name.padEnd(44)} ${figure.padEnd(28)} ${aim}`.trimEnd());
  for (const problem of problems) console.log(`WRONG: ${problem}`);
  console.log(JSON.stringify({ ingest: { feeds, entries, ...figures, alone, ratio, warmRatio, problems } }));
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await ingestion.stop();
  server.stop();
  others.stop();
}

interface Intake {
  /** Entries a second. */
  readonly stored: number;
  readonly onTopic: number;
  readonly cpuSecondsPerThousand: number;
}

/** Adds a server's feeds, and waits until all of their entries are on the topic. */
async function takeIn({ feeds: count, addressOf }: { readonly feeds: number; readonly addressOf: (feed: number) => string }): Promise<Intake> {
  const before = await ingestion.eventsOnTopic();
  const cpuBefore = cpuSecondsOf(ingestion.pid!);
  const began = performance.now();
  await ingestion.addSources(Array.from({ length: count }, (_none, feed) => ({ sourceId: randomUUID(), url: addressOf(feed) })));
  await settled('the first poll');
  const stored = performance.now();
  const arrived = await ingestion.eventsArrived(before + total, WITHIN_MS);
  const onTopic = performance.now();
  const cpu = cpuSecondsOf(ingestion.pid!) - cpuBefore;
  expect('events of the first poll', arrived - before, total);
  return { stored: rate(stored - began), onTopic: rate(onTopic - began), cpuSecondsPerThousand: Math.round((cpu / total) * 100_000) / 100 };
}

async function measure() {
  const first = await takeIn({ feeds, addressOf: (feed) => server.addressOf(feed) });
  const peakMemory = peakMemoryOf(ingestion.pid!);

  const notModified = await again(FIRST_EDITION);
  server.isConditional = false;
  const sameItems = await again({ ...FIRST_EDITION, stamp: 'of today' });
  const changed = await again({ ...FIRST_EDITION, changeEvery: ONE_PERCENT });
  const renumbered = await again({ ...FIRST_EDITION, changeEvery: ONE_PERCENT, guids: 'b' });
  expect('events of the second poll', notModified.events, 0);
  expect('events of the third poll', sameItems.events, 0);
  expect('events of 1 % of changes', changed.events, total / ONE_PERCENT);
  const changedTo2 = await countOf('version = 2');
  expect('versions 2', changedTo2, total / ONE_PERCENT);
  expect('items after every guid changed', await countOf('true'), total);
  expect('events of new guids', renumbered.events, 0);
  const underKills = await pollUnderKills();
  await again({ ...FIRST_EDITION, guids: 'b' }); // it is warm again after the last kill
  const warm = await takeIn({ feeds, addressOf: (feed) => others.addressOf(feed) });
  return {
    ...{ ...first, peakMemory, warm },
    ...{ notModifiedMs: notModified.ms, eventsOf304: notModified.events, sameItemsMs: sameItems.ms, eventsOfSameItems: sameItems.events, changed: changedTo2, falseNew: renumbered.events, ...underKills },
  };
}

/** Polls every feed once more; answers how long it took and how many events came of it. */
async function again(edition: Edition): Promise<{ ms: number; events: number }> {
  const before = await ingestion.eventsOnTopic();
  server.serve(edition);
  const began = performance.now();
  await ingestion.pollAgain();
  await settled('a poll');
  const ms = Math.round(performance.now() - began);
  await relayed();
  return { ms, events: (await ingestion.eventsOnTopic()) - before };
}

/** The titles go back to what they were, while the service is killed at moments of chance. */
async function pollUnderKills(): Promise<{ changedUnderKills: number; itemsUnderKills: number }> {
  const before = await ingestion.eventsOnTopic();
  server.serve({ ...FIRST_EDITION, guids: 'b' });
  await ingestion.pollAgain();
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(100 + Math.random() * 900);
    ingestion.kill();
  }
  await settled('the poll under kills');
  await relayed();
  const changedUnderKills = await countOf('version = 3');
  expect('versions after kills', changedUnderKills, total / ONE_PERCENT);
  expect('items after kills', await countOf('true'), total);
  const events = (await ingestion.eventsOnTopic()) - before;
  if (events < total / ONE_PERCENT) problems.push(`${events} events on the topic after kills, of ${total / ONE_PERCENT}`);
  return { changedUnderKills, itemsUnderKills: await countOf('true') };
}

async function settled(what: string): Promise<void> {
  const open = (await ingestion.settled(WITHIN_MS)).filter(({ isDone, failure }) => !isDone || failure !== null);
  if (open.length > 0) problems.push(`${what}: ${open.length} sources were not polled to an end; ${open[0]!.failure ?? 'no reason'}`);
}

/** Resolves when nothing has come to the topic for a while. */
async function relayed(): Promise<void> {
  let [last, quiet] = [-1, 0];
  while (quiet < 5) {
    await sleep(200);
    const now = await ingestion.eventsOnTopic();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
}

async function countOf(condition: string): Promise<number> {
  const { rows } = await ingestion.database.query<{ count: number }>(`select count(*)::int as count from wire_item where ${condition}`);
  return rows[0]!.count;
}

function rate(ms: number): number {
  return Math.round((total / ms) * 1_000);
}

function expect(what: string, found: number, aim: number): void {
  if (found !== aim) problems.push(`${what}: ${found}, not ${aim}`);
}

function say(step: string): void {
  console.error(step);
}
