import { Topics } from '@stet/contracts';
import { percentile } from '@stet/tools/measure/percentile.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { follow } from '../testbed/follower.ts';
import { recordsIn } from '../testbed/raw-log.ts';
import type { Testbed } from '../testbed/testbed.ts';

/** A change from the API's answer to the page; times are milliseconds since 1970, with fractions. */
export interface Sighting {
  readonly storyId: string;
  readonly version: number;
  readonly path: string;
  readonly answeredAt: number;
  readonly seenAt: number;
}

/** From the answer until the relay hands the change to the log, from there until it is written on the shelf, from there until the page shows it. */
export const HOPS = ['log', 'shelf', 'page'] as const;
export type Hop = (typeof HOPS)[number];
export type Hops = Readonly<Record<Hop, number>>;

/** Milliseconds of each hop: over all changes, and on average over the slowest twentieth of them. */
export interface HopFigures {
  readonly p50: Hops;
  readonly p99: Hops;
  readonly ofSlowest: Hops;
}

const SLOWEST_SHARE = 0.05;
const LOOK_EVERY_MS = 20;

const ON_SHELF = 'select extract(epoch from at)::float8 * 1000 as at, paths from change order by id';

/** What the log and the shelf remember of when a change came to them, read when the run is over, so that reading costs the run nothing. */
export class Trail {
  private constructor(
    private readonly sentAt: ReadonlyMap<string, number>,
    private readonly shelvedAt: ReadonlyMap<string, readonly number[]>,
  ) {}

  static async read(testbed: Testbed, shelf: string): Promise<Trail> {
    return new Trail(await readLog(testbed), await readShelf(shelf));
  }

  figuresOf(sightings: readonly Sighting[]): HopFigures {
    const all = sightings.map((one) => this.hopsOf(one));
    const slowest = [...all].sort((a, b) => totalOf(b) - totalOf(a)).slice(0, Math.ceil(all.length * SLOWEST_SHARE));
    return { p50: each(all, (ms) => percentile(ms, 0.5)), p99: each(all, (ms) => percentile(ms, 0.99)), ofSlowest: each(slowest, meanOf) };
  }

  private hopsOf({ storyId, version, path, answeredAt, seenAt }: Sighting): Hops {
    const sent = this.sentAt.get(placeOf(storyId, version)) ?? Number.NaN;
    const shelved = this.shelvedAt.get(path)?.find((at) => at >= sent) ?? Number.NaN;
    return { log: sent - answeredAt, shelf: shelved - sent, page: seenAt - shelved };
  }
}

/** The time of a record is when its producer was given it. */
async function readLog(testbed: Testbed): Promise<Map<string, number>> {
  const records = new Map<string, number>();
  const expected = await recordsIn(await testbed.kafka(), Topics.story.name);
  let seen = 0;
  await follow(testbed, Topics.story.name, ({ headers, timestamp }) => {
    seen += 1;
    records.set(placeOf(String(headers?.ce_subject), Number(headers?.ce_sequence)), Number(timestamp));
  });
  while (seen < expected) await sleep(LOOK_EVERY_MS);
  return records;
}

async function readShelf(address: string): Promise<Map<string, number[]>> {
  const client = new pg.Client({ connectionString: address, options: '-c search_path=shelf' });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: number; paths: string[] }>(ON_SHELF);
    const changes = new Map<string, number[]>();
    for (const { at, paths } of rows) for (const path of paths) changes.set(path, [...(changes.get(path) ?? []), at]);
    return changes;
  } finally {
    await client.end();
  }
}

function placeOf(storyId: string, version: number): string {
  return `${storyId} ${version}`;
}

function totalOf({ log, shelf, page }: Hops): number {
  return log + shelf + page;
}

function each(all: readonly Hops[], figure: (ms: readonly number[]) => number | undefined): Hops {
  const tenths = (value: number | undefined) => Math.round((value ?? Number.NaN) * 10) / 10;
  return Object.fromEntries(HOPS.map((hop) => [hop, tenths(figure(all.map((hops) => hops[hop])))])) as Hops;
}

function meanOf(values: readonly number[]): number | undefined {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
