import type pg from 'pg';
import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import type { Site } from '../testbed/site.ts';
import { say } from '../testbed/testbed.ts';
import type { TopicOfStories } from '../testbed/topic-of-stories.ts';
import type { LogOptions } from './options.ts';

export interface ProjectionFigures {
  readonly stories: number;
  /** Stories per second: the site out of the topic, and multi-row inserts of the rows that it made, out of memory. */
  readonly site: Rounds;
  readonly inserts: Rounds;
  /** Of neighbouring rounds. */
  readonly ratio: Rounds;
  /** Counts on the shelf that are not what the topic says. */
  readonly wrong: number;
}

/** The rows that the stories became, by table. */
interface ShelfRows {
  readonly story: readonly object[];
  readonly story_version: readonly object[];
  readonly address: readonly object[];
}

/** As many transactions at once, and stories in one, as the site's consumer has. */
const TRANSACTIONS_AT_ONCE = 3;
const STORIES_AT_ONCE = 500;
const MS_PER_SECOND = 1_000;

const TABLES = ['story', 'story_version', 'address'] as const satisfies readonly (keyof ShelfRows)[];

/** The site from an empty shelf, then the same rows without Kafka into the same tables; round by round. */
export async function measureProjection(site: Site, topic: TopicOfStories, options: LogOptions): Promise<ProjectionFigures> {
  const { rounds: count, projectedStories } = options;
  await topic.fillUpTo(projectedStories);
  const projected: number[] = [];
  const inserted: number[] = [];
  let wrong = 0;
  for (let round = 1; round <= count; round++) {
    await site.forget();
    projected.push(Math.round(await projectionRate(site, projectedStories)));
    wrong += topic.differencesFrom(await site.shelved());
    const rows = await rowsOf(site.db);
    await site.forget();
    inserted.push(Math.round(await insertRate(site.db, rows)));
    wrong += topic.differencesFrom(await site.shelved());
    say(`projection, round ${round} of ${count}: site ${projected.at(-1)}, inserts ${inserted.at(-1)} stories/s`);
  }
  await site.forget();
  return {
    stories: projectedStories,
    site: rounds(projected),
    inserts: rounds(inserted),
    ratio: rounds(projected.map((rate, round) => Math.round((rate / inserted[round]!) * 100) / 100)),
    wrong,
  };
}

/** From the first transaction that shows to the last; the start of the process does not count. */
async function projectionRate(site: Site, stories: number): Promise<number> {
  const ready = site.start();
  await site.hasApplied(1);
  const first = await site.applied();
  const began = performance.now();
  await site.hasApplied(stories);
  const rate = ((stories - first) * MS_PER_SECOND) / (performance.now() - began);
  await ready;
  await site.stop();
  return rate;
}

/** In the same order, so that the rows of a story go in one transaction. */
async function rowsOf(db: pg.Pool): Promise<ShelfRows> {
  const rows = async (table: keyof ShelfRows) => (await db.query<{ row: object }>(`select row_to_json(one) as row from shelf.${table} one order by story_id`)).rows.map(({ row }) => row);
  return { story: await rows('story'), story_version: await rows('story_version'), address: await rows('address') };
}

async function insertRate(db: pg.Pool, rows: ShelfRows): Promise<number> {
  const stories = rows.story.length;
  const starts = Array.from({ length: Math.ceil(stories / STORIES_AT_ONCE) }, (_, part) => part * STORIES_AT_ONCE);
  const began = performance.now();
  const worker = async () => {
    for (let start = starts.pop(); start !== undefined; start = starts.pop()) await insert(db, rows, start);
  };
  await Promise.all(Array.from({ length: TRANSACTIONS_AT_ONCE }, worker));
  return (stories * MS_PER_SECOND) / (performance.now() - began);
}

/** One transaction with one statement a table. */
async function insert(db: pg.Pool, rows: ShelfRows, start: number): Promise<void> {
  const client = await db.connect();
  try {
    await client.query('begin');
    for (const table of TABLES) {
      const json = JSON.stringify(rows[table].slice(start, start + STORIES_AT_ONCE));
      await client.query(`insert into shelf.${table} select * from json_populate_recordset(null::shelf.${table}, $1)`, [json]);
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}
