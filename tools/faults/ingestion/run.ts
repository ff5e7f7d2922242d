import { Topics } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pick, randomFrom, type Random } from '../../measure/random.ts';
import { Killer } from '../killer.ts';
import { readTopic, type RawRecord } from '../raw-log.ts';
import { start } from '../replica.ts';
import type { ReplicatedService } from '../replicated-service.ts';
import { Feeds, RESERVED } from './feeds.ts';
import { isClean, judgePlace, overlapsIn, withoutRepeats, type Span, type Told, type Version } from './judge.ts';
import type { Options } from './options.ts';
import type { Outcome } from './report.ts';
import { Sleeper, type Nap } from './sleeper.ts';
import { until } from '../until.ts';
import type { Ways } from './ways.ts';

const POLL_EVERY_SECONDS = 2;
/** Titles that change, of all. */
const CHANGES = 0.01;
const FIRST_KILL_WITHIN_MS = 1_500;
const ALL_IN_WITHIN_MS = 300_000;
const REST_WITHIN_MS = 180_000;
/** Each feed is polled so often after the last change: what changed comes in, and then nothing more. */
const POLLS_AT_REST = 3;

/** One run: feeds come in, then titles change, while replicas are killed, stopped and started again; then the account. */
export class Run {
  private readonly feeds: Feeds;
  private readonly killer: Killer;
  private readonly sleeper: Sleeper;

  constructor(
    private readonly testbed: ReplicatedService,
    ways: Ways,
    private readonly options: Options,
    private readonly say: (text: string) => void,
  ) {
    this.feeds = new Feeds(options, randomFrom(options.seed));
    this.killer = new Killer(testbed.replicas, randomFrom(options.seed + 1), say);
    this.sleeper = new Sleeper({ testbed, ways, feeds: this.feeds, killer: this.killer }, randomFrom(options.seed + 2), say);
  }

  async outcome(): Promise<Outcome> {
    const { feeds, killer, options, say } = this;
    await feeds.start();
    await this.testbed.start(say, () => this.addSources());
    const random = randomFrom(options.seed + 3);
    await this.killWhileAllComesIn(random);
    killer.start();
    await until('everything has come in', () => this.areAllIn(), ALL_IN_WITHIN_MS);
    say(`${options.feeds * options.entries} entries have come in, titles change for ${options.seconds} s`);
    const changing = this.changeTitles(random);
    await sleep((options.seconds * 1_000 * (1 + random())) / 4);
    await killer.stop();
    const nap = await this.sleeper.nap();
    killer.start();
    await changing;
    await killer.stop();
    say('no more changes and kills');
    await this.rest();
    feeds.stop();
    return this.account(nap);
  }

  private async addSources(): Promise<void> {
    await this.testbed.db.query(
      `insert into source (source_id, name, url, language, poll_interval_seconds) select source_id, url, url, 'en', ${POLL_EVERY_SECONDS} from unnest($1::uuid[], $2::text[]) as source(source_id, url)`,
      [this.feeds.addresses.map(() => randomUUID()), this.feeds.addresses],
    );
  }

  private async killWhileAllComesIn(random: Random): Promise<void> {
    const first = pick(random, this.testbed.replicas);
    await sleep(random() * FIRST_KILL_WITHIN_MS);
    await this.killer.kill(first);
    await start(first);
  }

  private async areAllIn(): Promise<boolean> {
    const { rows } = await this.testbed.db.query<{ count: number }>('select count(*)::int as count from wire_item');
    return rows[0]!.count >= this.options.feeds * this.options.entries;
  }

  private async changeTitles(random: Random): Promise<void> {
    const { feeds, entries, seconds } = this.options;
    const able = Array.from({ length: feeds * (entries - RESERVED) }, (_entry, number) => ({ number, rank: random() })).sort((a, b) => a.rank - b.rank);
    const moments = able.slice(0, Math.max(1, Math.round(feeds * entries * CHANGES))).map(({ number }) => ({ number, at: random() * seconds * 1_000 })).sort((a, b) => a.at - b.at);
    const began = Date.now();
    for (const { number, at } of moments) {
      await sleep(Math.max(0, began + at - Date.now()));
      this.feeds.change(number);
    }
    await sleep(Math.max(0, began + seconds * 1_000 - Date.now()));
  }

  /** Every feed has been polled to an end, and more than once, and nothing waits in the outbox. */
  private async rest(): Promise<void> {
    const since = Date.now();
    const isPolled = (requests: readonly Span[]) => requests.filter(({ from, until: end }) => from > since && end < Infinity).length >= POLLS_AT_REST;
    const failing = async () => (await this.testbed.db.query('select from source where error_streak > 0 or last_success_at < $1', [new Date(since)])).rows.length;
    await until('every feed has been polled since the last change', async () => this.feeds.requests.every(isPolled), REST_WITHIN_MS);
    await until('no poll fails', async () => (await failing()) === 0, REST_WITHIN_MS);
    await until('the outbox is empty', async () => (await this.testbed.unrelayed()) === 0, REST_WITHIN_MS);
  }

  private async account(nap: Nap): Promise<Outcome> {
    const { feeds, killer, options, testbed } = this;
    const records = (await readTopic(testbed.log, Topics.wire.name)).map(told);
    const events = withoutRepeats(records);
    const places = { 'newsroom.wire.v1': judgePlace(feeds.shown, events), 'ingestion database': judgePlace(feeds.shown, await this.stored()) };
    const absences = [...killer.killedAt.map((at) => ({ from: at, until: at })), nap];
    return {
      ...{ seed: options.seed, feeds: options.feeds, entries: options.entries, replicas: options.replicas, seconds: options.seconds },
      versions: feeds.shown.reduce((sum, { titles }) => sum + titles.length, 0),
      changes: feeds.shown.reduce((sum, { titles }) => sum + titles.length - 1, 0),
      events: events.length,
      repeats: records.length - events.length,
      kills: killer.kills,
      sleptMs: nap.until - nap.from,
      heldBack: nap.held,
      late: nap.late,
      polls: feeds.requests.reduce((sum, spans) => sum + spans.length, 0),
      overlaps: feeds.requests.reduce((sum, spans) => sum + overlapsIn(spans, absences), 0),
      places,
      troubles: Object.values(places).filter((place) => !isClean(place)).flatMap(({ examples }) => examples),
      remarks: testbed.watch.remarks(),
    };
  }

  /** Every version that is kept, the newest of each item among them. */
  private async stored(): Promise<Version[]> {
    const { rows } = await this.testbed.db.query<Version>(
      `select item->>'originalId' as "originalId", version, item->>'headline' as title
       from (select wire_id, version, item from wire_version union all select wire_id, version, item from wire_item) as version order by wire_id, version`,
    );
    return rows;
  }
}

function told({ value, headers }: RawRecord): Told {
  const { originalId, version, headline } = JSON.parse(value!) as { originalId: string; version: number; headline: string };
  return { eventId: headers.ce_id!, originalId, version, title: headline };
}
