import { Topics } from '@stet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../measure/random.ts';
import { SERVICES } from '../stack/plan.ts';
import { Asker } from './asker.ts';
import { Databases } from './databases.ts';
import { Ledger } from './ledger.ts';
import type { Options } from './options.ts';
import type { Verdict } from './oracle.ts';
import { compareParked, compareRewinds } from './parked-places.ts';
import { POISON_NAMES, Poisoner } from './poisoner.ts';
import { Progress } from './progress.ts';
import { readTopic, type RawRecord } from './raw-log.ts';
import { Readers } from './readers.ts';
import { Recoveries } from './recoveries.ts';
import type { Outcome } from './report.ts';
import { BROKER, Saboteur } from './saboteur.ts';
import { KILLS_PER_MINUTE, scheduleOf } from './schedule.ts';
import { compareStories } from './story-places.ts';
import { StoryWriter } from './story-writer.ts';
import type { Testbed } from './testbed.ts';
import { compareViews } from './view-places.ts';
import { WireFeed } from './wire-feed.ts';
import { compareWires } from './wire-places.ts';

const WRITERS = 8;
const WARM_UP_MS = 3_000;
const REST_WITHIN_MS = 180_000;
/** At rest is who has nothing to do for this long. */
const AT_REST_MS = 4_000;
const LOOK_EVERY_MS = 500;
const STATUS_EVERY_MS = 15_000;
/** Who is put to sleep: its partitions, or its lanes, go to the other replica. */
const SLEEPERS = ['analytics-1', 'site-1', 'analytics-2', 'site-2', 'editorial-2'];

/** One run: load and faults for a while, then rest, then the comparison. */
export class Run {
  private readonly ledger: Ledger;
  private readonly progress: Progress;
  private readonly recoveries: Recoveries;
  private readonly saboteur: Saboteur;
  private readonly troubles: string[] = [];
  private isLoadOver = false;
  private seconds = 0;

  constructor(
    private readonly testbed: Testbed,
    private readonly options: Options,
    ledgerFile: string,
    private readonly say: (text: string) => void,
  ) {
    this.ledger = new Ledger(ledgerFile);
    this.progress = new Progress(testbed.plan, testbed.log);
    this.recoveries = new Recoveries(this.progress, ({ what, servingMs, ms }) => say(`   recovered from ${what}: served after ${(servingMs / 1_000).toFixed(1)} s, up to date after ${(ms / 1_000).toFixed(1)} s`));
    this.saboteur = new Saboteur(testbed, this.recoveries, new Poisoner(testbed.log, this.ledger), say);
  }

  async outcome(): Promise<Outcome> {
    this.progress.start(() => this.recoveries.settle());
    await this.underLoad(async () => {
      await sleep(WARM_UP_MS);
      const began = performance.now();
      const { seed, minutes } = this.options;
      const killed = [...this.testbed.replicas.map((replica) => replica.name), BROKER];
      await this.saboteur.run(scheduleOf(seed, minutes, { killed, paused: SLEEPERS, poisons: POISON_NAMES }));
      this.seconds = Math.round((performance.now() - began) / 1_000);
    });
    await this.comeToRest();
    await this.progress.stop();
    this.say('comparing');
    return this.describe(await this.compare());
  }

  /** Everybody works until the faults are over, and then until the last answer has come. */
  private async underLoad(work: () => Promise<void>): Promise<void> {
    const { testbed, ledger, options } = this;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${testbed.token}` };
    const editorial = new Asker(testbed.addressesOf('editorial'), headers);
    const analytics = new Asker(testbed.addressesOf('analytics'));
    const readable: string[] = [];
    const random = (number: number) => randomFrom(options.seed + number);
    const writers = Array.from({ length: WRITERS }, (_, index) => new StoryWriter({ asker: editorial, ledger, readable }, random(index + 1)));
    const readers = new Readers({ asker: analytics, ledger, readable }, random(WRITERS + 1));
    const feed = new WireFeed(testbed.plan.ports.wires, ledger, random(WRITERS + 2));
    await feed.start(new Asker(testbed.addressesOf('ingestion'), headers));
    const status = setInterval(() => this.say(`   acknowledged: ${ledger.versions.length} versions, ${ledger.viewIds.size} views, ${ledger.wires.size} wires`), STATUS_EVERY_MS);

    const isOver = () => this.isLoadOver;
    const load = Promise.all([...writers, readers, feed].map((one) => one.run(isOver)));
    await Promise.race([work(), load]);
    this.isLoadOver = true;
    this.say('no more faults; waiting for the last answers');
    await this.saboteur.rest();
    await load;
    clearInterval(status);
    this.troubles.push(...[...writers, readers].flatMap((one) => one.refusals), ...new Set([...editorial.bugs, ...analytics.bugs]));
    await this.everyWireTaken();
    feed.stop();
  }

  /** A source is polled again once the lease of a poller that was killed has run out. */
  private async everyWireTaken(): Promise<void> {
    const databases = new Databases(this.testbed.plan);
    const isTaken = async () => {
      const rows = await databases.rows<{ identity: string; headline: string }>('ingestion', `select identity, item->>'headline' as headline from wire_item`);
      const taken = new Map(rows.map((row) => [row.identity, row.headline]));
      return [...this.ledger.wires].every(([id, marker]) => taken.get(id) === marker);
    };
    if (!(await this.within(isTaken))) this.troubles.push('ingestion did not take everything that the feeds show');
    await databases.close();
  }

  /** Nothing in the outboxes, nothing in the log that is not applied, for a while. */
  private async comeToRest(): Promise<void> {
    this.say('waiting until everything is applied');
    let restingSince = Date.now();
    const isAtRest = async () => {
      const mark = this.progress.mark();
      if (SERVICES.some((service) => !this.progress.hasReached(service, mark)) || this.recoveries.underWay > 0) restingSince = Date.now();
      return Date.now() - restingSince > AT_REST_MS;
    };
    if (await this.within(isAtRest)) return;
    const mark = this.progress.mark();
    const behind = SERVICES.map((service) => this.progress.behind(service, mark)).filter((text) => text !== undefined);
    this.troubles.push(`not at rest after ${REST_WITHIN_MS / 1_000} s: ${behind.join('; ')}`);
  }

  private async within(isDone: () => Promise<boolean>): Promise<boolean> {
    const deadline = Date.now() + REST_WITHIN_MS;
    while (Date.now() < deadline) {
      if (await isDone()) return true;
      await sleep(LOOK_EVERY_MS);
    }
    return false;
  }

  private async compare(): Promise<Verdict[]> {
    const databases = new Databases(this.testbed.plan);
    const known = new Map<string, Promise<RawRecord[]>>();
    const read = (topic: string) => {
      const records = known.get(topic) ?? readTopic(this.testbed.log, topic);
      known.set(topic, records);
      return records;
    };
    try {
      return [
        ...(await compareStories(this.ledger, databases, await read(Topics.story.name))),
        ...(await compareViews(this.ledger, databases, await read(Topics.view.name), await read(Topics.viewCount.name))),
        ...(await compareWires(this.ledger, databases, await read(Topics.wire.name))),
        ...(await compareParked(this.ledger, databases, read)),
        await compareRewinds(databases),
      ];
    } finally {
      await databases.close();
    }
  }

  private describe(verdicts: readonly Verdict[]): Outcome {
    const { ledger, saboteur, testbed, options } = this;
    return {
      ...{ seed: options.seed, minutes: options.minutes, seconds: this.seconds, verdicts, kills: saboteur.kills, killsAskedFor: Math.ceil(KILLS_PER_MINUTE * options.minutes) },
      acknowledged: { versions: ledger.versions.length, views: ledger.viewIds.size, wires: ledger.wires.size },
      faults: Object.fromEntries(saboteur.counts),
      recoveries: this.recoveries.all,
      parked: verdicts.filter((one) => one.place.startsWith('parked')).reduce((sum, one) => sum + one.expected - one.lost + one.unexpected, 0),
      troubles: this.troubles,
      remarks: testbed.watch.remarks(),
    };
  }
}
