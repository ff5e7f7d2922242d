import { Topics } from '@stet/contracts';
import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import { randomUUID } from 'node:crypto';
import { cpuSecondsOf, cpuSecondsOfAll } from '../testbed/process-use.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { Analytics } from './analytics.ts';
import { FilledLog } from './filled-log.ts';

export interface ReplayFigures {
  readonly views: number;
  /** Of each part of the log: from the moment at which the service is ready to the last transaction. */
  readonly perSecond: Rounds;
  readonly cpu: { readonly analytics: Rounds; readonly postgres: Rounds };
  /** Of the whole database, and of what remembers visits, once everything is counted. */
  readonly bytes: number;
  readonly memoryBytes: number;
  /** Views in the log, less those in the totals. */
  readonly missing: number;
}

const STORIES = 1_000;
const SECTIONS = 12;
const LANGUAGES = ['en', 'ru', 'hy', 'az'];
const PART = 2_000_000;
const MILLION = 1_000_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const KNOW = `
  insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at, authors)
  select story_id, 1, false, ($2::text[])[1 + place % ${LANGUAGES.length}], 'section-' || place % ${SECTIONS}, story_id::text, 'Story', now(), array['author-' || place % 40]
  from unnest($1::uuid[]) with ordinality as made (story_id, place)`;
const BYTES = `select pg_database_size(current_database())::float8 as bytes, pg_total_relation_size('visit_memory')::float8 as "memoryBytes"`;
const TOTAL = 'select coalesce(sum(raw_views), 0)::float8 as total from view_total';

/** Counts so many views of some hours from the log, one part after the other: each is appended while the service is away, and counted when it comes back. */
export async function measureReplay(testbed: Testbed, { millions, hours }: { readonly millions: number; readonly hours: number }): Promise<ReplayFigures> {
  const views = millions * MILLION;
  const analytics = await Analytics.prepare(testbed);
  const stories = Array.from({ length: STORIES }, () => randomUUID());
  await analytics.db.query(KNOW, [stories, LANGUAGES]);
  const span = { fromMs: Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS, ms: hours * HOUR_MS };
  const log = new FilledLog(await testbed.kafka(), stories, views, span);
  await log.open();
  testbed.closeAtEnd(() => log.close());
  const parts: { perSecond: number; analytics: number; postgres: number }[] = [];
  for (let done = 0; done < views; done += PART) {
    const part = Math.min(PART, views - done);
    await log.append(part);
    parts.push(await counted(testbed, analytics, part));
    say(`${(done + part) / MILLION} of ${views / MILLION} million views: ${parts.at(-1)!.perSecond} a second`);
    await forgetRead(testbed);
  }
  const { rows: [sizes] } = await analytics.db.query<{ bytes: number; memoryBytes: number }>(BYTES);
  const { rows: [sum] } = await analytics.db.query<{ total: number }>(TOTAL);
  const of = (figure: 'perSecond' | 'analytics' | 'postgres') => rounds(parts.map((part) => part[figure]));
  return { views, perSecond: of('perSecond'), cpu: { analytics: of('analytics'), postgres: of('postgres') }, ...sizes!, missing: views - sum!.total };
}

async function counted(testbed: Testbed, analytics: Analytics, views: number) {
  await analytics.start();
  const { postgres } = await testbed.processes();
  const before = { analytics: cpuSecondsOf(analytics.pid), postgres: cpuSecondsOfAll(postgres) };
  const began = performance.now();
  await analytics.hasCounted();
  const seconds = (performance.now() - began) / 1_000;
  const perMillion = (cpuSeconds: number) => Math.round((cpuSeconds * MILLION * 10) / views) / 10;
  const after = await testbed.processes();
  const figures = { perSecond: Math.round(views / seconds), analytics: perMillion(cpuSecondsOf(analytics.pid) - before.analytics), postgres: perMillion(cpuSecondsOfAll(after.postgres) - before.postgres) };
  await analytics.stop();
  return figures;
}

/** A hundred million views take tens of gigabytes in the log; what was counted is not needed there. */
async function forgetRead(testbed: Testbed): Promise<void> {
  const admin = (await testbed.kafka()).admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(Topics.view.name);
  await admin.deleteTopicRecords({ topic: Topics.view.name, partitions: ends.map(({ partition, high }) => ({ partition, offset: high })) });
  await admin.disconnect();
}
