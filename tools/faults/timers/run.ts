import { Topics } from '@stet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../../measure/random.ts';
import { adminCommand } from '../../stack/admin-command.ts';
import { Asker } from '../asker.ts';
import { Killer, type Downtime } from '../killer.ts';
import { readTopic } from '../raw-log.ts';
import type { ReplicatedService } from '../replicated-service.ts';
import { eventsIn, isClean, judgePlace, latenessOf, summary, type Times } from './judge.ts';
import { NewsroomClock, legsFor } from './newsroom-clock.ts';
import type { Options } from './options.ts';
import type { Outcome } from './report.ts';
import { Scheduler, type Scheduled } from './scheduler.ts';
import { edgesFor, type Edge } from './wall-times.ts';

const LEAD_MS = 2_500;
const SHORTEST_LEG_MS = 3_600;
const FIRST_LEG_IN_MS = 2_000;
const REST_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 200;
const MINUTE_MS = 60_000;
const TOKEN_SECONDS = '86400';

/** One run: schedules around changes of clocks, then those times themselves, with kills and a downtime, then the account. */
export class Run {
  private readonly clock: NewsroomClock;
  private readonly killer: Killer;
  private readonly troubles: string[] = [];

  constructor(
    private readonly testbed: ReplicatedService,
    private readonly options: Options,
    private readonly say: (text: string) => void,
  ) {
    this.clock = new NewsroomClock(testbed.db);
    this.killer = new Killer(testbed.replicas, randomFrom(options.seed + 1), say);
  }

  async outcome(): Promise<Outcome> {
    const { testbed, options, say } = this;
    await testbed.start(say, () => this.clock.install());
    const token = await adminCommand(testbed.plan, 'editorial', ['token', '--role', 'admin', '--ttl', TOKEN_SECONDS]);
    const most = Math.max(1, Math.floor(this.passingMs / SHORTEST_LEG_MS));
    const edges = await edgesFor(testbed.db, { schedules: options.schedules, most }, randomFrom(options.seed));
    const asker = new Asker(testbed.replicas.map(({ address }) => address), { 'content-type': 'application/json', authorization: `Bearer ${token}` });
    const scheduler = new Scheduler(asker);
    say(`scheduling ${options.schedules} stories beside ${edges.length} changes of clocks`);
    await scheduler.scheduleAll(edges);
    const downtime = await this.passTime(edges);
    await this.rest();
    this.troubles.push(...new Set(asker.bugs));
    return this.account(scheduler, edges, downtime);
  }

  /** How long the changes of clocks take altogether. */
  private get passingMs(): number {
    return (this.options.minutes + this.options.downtimeMinutes) * MINUTE_MS;
  }

  /** The newsroom's clock goes from one change to the next; half of the working time lies before the downtime and half after it. */
  private async passTime(edges: readonly Edge[]): Promise<Downtime> {
    const downMs = this.options.downtimeMinutes * MINUTE_MS;
    const eachMs = Math.max(SHORTEST_LEG_MS, this.passingMs / edges.length);
    const from = Date.now() + FIRST_LEG_IN_MS;
    const legs = legsFor(edges, { from, eachMs, leadMs: LEAD_MS });
    const endsAt = from + legs.length * eachMs;
    await this.clock.run(legs);
    this.say(`${legs.length} changes of clocks pass in ${((endsAt - from) / MINUTE_MS).toFixed(1)} minutes`);
    this.killer.start();
    await sleep((endsAt - from - downMs) / 2);
    await this.killer.stop();
    this.say(`all replicas down for ${this.options.downtimeMinutes} minutes`);
    const downtime = await this.killer.downtime(downMs);
    this.say('all replicas up');
    this.killer.start();
    await sleep(Math.max(0, endsAt - Date.now()));
    await this.killer.stop();
    return downtime;
  }

  /** Nothing is due, and nothing waits in the outbox. */
  private async rest(): Promise<void> {
    const deadline = Date.now() + REST_WITHIN_MS;
    while (Date.now() < deadline) {
      const { rows } = await this.testbed.db.query<{ due: number }>('select count(*)::int as due from story_timer');
      if (rows[0]!.due === 0 && (await this.testbed.unrelayed()) === 0) return;
      await sleep(LOOK_EVERY_MS);
    }
    this.troubles.push(`not at rest after ${REST_WITHIN_MS / 1_000} s`);
  }

  private async account(scheduler: Scheduler, edges: readonly Edge[], downtime: Downtime): Promise<Outcome> {
    const { testbed, options, killer } = this;
    const { scheduled } = scheduler;
    const records = (await readTopic(testbed.log, Topics.story.name)).filter(({ headers }) => headers.ce_type === 'newsroom.story.published.v1');
    const { keys, repeats } = eventsIn(records);
    const [versions, entries] = [await this.versions(), await this.auditEntries()];
    const realOf = (shown: number) => this.clock.realOf(shown);
    const since = (until: number): Times => ({ realOf, downtime: { from: downtime.from, until } });
    const inLog = new Map<string, number>();
    for (const { key, timestamp } of records) if (!inLog.has(key)) inLog.set(key, timestamp);
    const published = new Map(versions.map(({ storyId, publishedAt }) => [storyId, realOf(publishedAt.getTime())]));
    const places = { 'newsroom.story.v1': judgePlace(scheduled, keys), story_version: judgePlace(scheduled, versions.map(({ storyId }) => storyId)), audit: judgePlace(scheduled, entries) };
    return {
      ...{ seed: options.seed, schedules: scheduled.length, asked: options.schedules, edges: edges.length, kills: killer.kills, downtimeSeconds: Math.round((downtime.firstAt - downtime.from) / 1_000) },
      dueInDowntime: scheduled.filter(({ at }) => realOf(at) >= downtime.from && realOf(at) < downtime.firstAt).length,
      compared: scheduler.compared,
      wrong: scheduler.wrong,
      places,
      repeats,
      early: early(scheduled, versions),
      startingMs: Math.round(downtime.allAt - downtime.firstAt),
      publishedMs: summary(latenessOf(scheduled, published, since(downtime.allAt))),
      publishedSinceFirstMs: summary(latenessOf(scheduled, published, since(downtime.firstAt))),
      inLogMs: summary(latenessOf(scheduled, inLog, since(downtime.allAt))),
      troubles: [...this.troubles, ...Object.values(places).filter((place) => !isClean(place)).flatMap(({ examples }) => examples)],
      remarks: testbed.watch.remarks(),
    };
  }

  private async versions(): Promise<Version[]> {
    return (await this.testbed.db.query<Version>('select story_id as "storyId", published_at as "publishedAt" from story_version')).rows;
  }

  private async auditEntries(): Promise<string[]> {
    return (await this.testbed.db.query<{ id: string }>(`select subject_id as id from audit where act = 'publishBySchedule'`)).rows.map(({ id }) => id);
  }
}

interface Version {
  readonly storyId: string;
  readonly publishedAt: Date;
}

/** Published before their time, by the newsroom's clock. */
function early(scheduled: readonly Scheduled[], versions: readonly Version[]): number {
  const due = new Map(scheduled.map(({ storyId, at }) => [storyId, at]));
  return versions.filter(({ storyId, publishedAt }) => publishedAt.getTime() < (due.get(storyId) ?? 0)).length;
}
