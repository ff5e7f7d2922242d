import { Topics, type ViewBatch, type ViewCount } from '@stet/contracts';
import type { Kafka } from 'kafkajs';
import { randomFrom } from '../../measure/random.ts';
import { until } from '../until.ts';
import { readTopic } from '../raw-log.ts';
import type { ReplicatedService } from '../replicated-service.ts';
import { Audience } from './audience.ts';
import { BadLine } from './bad-line.ts';
import { Beacons } from './beacons.ts';
import { Definition, type Expected } from './definition.ts';
import type { Options } from './options.ts';
import { readBatches } from './read-batches.ts';
import type { Outcome } from './report.ts';
import { estimateOf } from './sketch-estimate.ts';
import { Vandal } from './vandal.ts';

const REST_WITHIN_MS = 600_000;
const EXAMPLES = 5;
const PROGRESS_EVERY = 100_000;

interface StoryCount extends Expected {
  readonly storyId: string;
}

interface Ledger {
  readonly ledgerDifference: number;
  readonly rollupDifference: number;
  readonly missingBatches: number;
}

const TOTALS = `select story_id as "storyId", views::int, raw_views::int as raw from view_total`;
const DAYS = `select story_id as "storyId", sum(views)::int as views, sum(raw_views)::int as raw from view_story where grain = 'day' group by 1`;
const HOURS = `select story_id as "storyId", sum(views)::int as views, sum(raw_views)::int as raw from view_story where grain = 'hour' group by 1`;
const UNPUBLISHED = 'select from view_total where version > published_version limit 1';
const SKETCHES = `select day::text, sketch from visitor_sketch where scope = 'all'`;
const LEDGER = `
  select ((select sum(accepted) from collector_sequence) - (select sum(raw_views) from view_total))::int as "ledgerDifference",
    ((select sum(raw_views) from view_facet where grain = 'day' and facet = 'all') - (select sum(raw_views) from view_total))::int as "rollupDifference",
    (select coalesce(sum((run ->> 1)::int - (run ->> 0)::int + 1), 0)::int from collector_sequence, jsonb_array_elements(missing) as run) as "missingBatches"`;

/** One run: beacons are sent while everything is broken; then the log is counted by the definition and compared with every place that has counts. */
export class Run {
  private readonly audience: Audience;
  private readonly beacons: Beacons;
  private readonly badLine: BadLine;
  private readonly vandal: Vandal;

  constructor(
    private readonly testbed: ReplicatedService,
    private readonly options: Options,
    private readonly say: (text: string) => void,
  ) {
    const random = (number: number) => randomFrom(options.seed + number);
    this.audience = new Audience(random(0));
    this.beacons = new Beacons(testbed.replicas.map(({ address }) => address), this.audience, random(1));
    this.badLine = new BadLine(testbed.log, this.audience.stories, random(2));
    this.vandal = new Vandal(testbed, random(3), say);
  }

  async outcome(): Promise<Outcome> {
    const { testbed, options, say } = this;
    await testbed.start(say, () => this.knowStories());
    const began = Date.now();
    let isOver = false;
    const badLine = this.badLine.run(() => isOver);
    this.vandal.start();
    await this.beacons.send(options.views, (done) => void (done % PROGRESS_EVERY === 0 && say(`${done} beacons accepted, ${Math.round((done / (Date.now() - began)) * 1_000)} a second`)));
    const seconds = Math.round((Date.now() - began) / 1_000);
    await this.vandal.stop();
    isOver = true;
    await badLine;
    say('no more beacons and faults; counters catch up');
    return this.account(seconds);
  }

  /** Totals of stories that nobody published are told to nobody. */
  private async knowStories(): Promise<void> {
    await this.testbed.db.query(
      `insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at) select story_id, 1, false, 'en', 'society', story_id::text, 'Story', now() from unnest($1::uuid[]) as story_id`,
      [this.audience.stories],
    );
  }

  private async account(seconds: number): Promise<Outcome> {
    const { testbed, options, beacons, badLine, vandal, say } = this;
    const definition = await this.define(testbed.log);
    const accepted = [...definition.stories.values()].reduce((sum, { raw }) => sum + raw, 0);
    const countedNow = async () => Number((await testbed.db.query<{ views: string }>('select coalesce(sum(accepted), 0) as views from collector_sequence')).rows[0]!.views);
    await until('everything in the log is counted', async () => (await countedNow()) >= accepted, REST_WITHIN_MS);
    await until('all totals are published', async () => (await testbed.db.query(UNPUBLISHED)).rows.length === 0 && (await testbed.unrelayed()) === 0, REST_WITHIN_MS);
    say('comparing');
    const places = { totals: await this.counts(TOTALS), days: await this.counts(DAYS), hours: await this.counts(HOURS), 'newsroom.view-count.v1': await this.published() };
    const troubles = [...beacons.strange.slice(0, EXAMPLES)];
    const differing = Object.fromEntries(Object.entries(places).map(([place, counts]) => [place, this.compare(place, definition.stories, counts, troubles)]));
    const { rows: [ledger] } = await testbed.db.query<Ledger>(LEDGER);
    const sum = (of: (story: Expected) => number) => [...definition.stories.values()].reduce((all, story) => all + of(story), 0);
    return {
      ...{ seed: options.seed, beacons: options.views, views: definition.viewIds.size, badLineViews: badLine.viewIds.size, seconds, beaconsPerSecond: Math.round(options.views / seconds), refusals: beacons.refusals },
      ...{ repeatedBatches: definition.repeats, late: definition.late, faults: { ...vandal.counts, 'replies lost': testbed.proxy!.dropped }, expected: { views: sum(({ views }) => views), raw: sum(({ raw }) => raw) } },
      lost: [...beacons.accepted, ...badLine.viewIds].filter((viewId) => !definition.viewIds.has(viewId)).length,
      strange: [...definition.viewIds].filter((viewId) => !beacons.sent.has(viewId) && !badLine.viewIds.has(viewId)).length,
      differing,
      ...ledger!,
      visitors: await this.visitors(definition),
      troubles,
    };
  }

  private async define(log: Kafka): Promise<Definition> {
    const definition = new Definition();
    await readBatches(log, (partition: number, batch: ViewBatch) => definition.add(partition, batch));
    return definition;
  }

  private async counts(sql: string): Promise<readonly StoryCount[]> {
    return (await this.testbed.db.query<StoryCount>(sql)).rows;
  }

  private async published(): Promise<readonly StoryCount[]> {
    const newest = new Map<string, ViewCount>();
    for (const { value } of await readTopic(this.testbed.log, Topics.viewCount.name)) {
      const count = JSON.parse(value!) as ViewCount;
      if (count.version > (newest.get(count.storyId)?.version ?? 0)) newest.set(count.storyId, count);
    }
    return [...newest.values()].map(({ storyId, views, rawViews }) => ({ storyId, views, raw: rawViews }));
  }

  private compare(place: string, expected: ReadonlyMap<string, Expected>, counts: readonly StoryCount[], troubles: string[]): number {
    const found = new Map(counts.map((count) => [count.storyId, count]));
    const wrong = [...new Set([...expected.keys(), ...found.keys()])].filter((storyId) => {
      const [due, is] = [expected.get(storyId), found.get(storyId)];
      return due?.views !== is?.views || due?.raw !== is?.raw;
    });
    for (const storyId of wrong.slice(0, EXAMPLES)) troubles.push(`${place}: ${storyId} should have ${textOf(expected.get(storyId))} and has ${textOf(found.get(storyId))}`);
    return wrong.length;
  }

  private async visitors(definition: Definition): Promise<Outcome['visitors']> {
    const { rows } = await this.testbed.db.query<{ day: string; sketch: Buffer }>(SKETCHES);
    const estimates = new Map(rows.map(({ day, sketch }) => [day, estimateOf(sketch)]));
    return [...definition.visitors].map(([day, { size }]) => ({ day, visitors: size, errorPercent: Number((((estimates.get(day) ?? 0) / size - 1) * 100).toFixed(2)) }));
  }
}

function textOf(count: Expected | undefined): string {
  return count ? `${count.views} views and ${count.raw} raw` : 'nothing';
}
