import { Topics } from '@stet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '@stet/tools/measure/percentile.ts';
import { pick, randomFrom } from '@stet/tools/measure/random.ts';
import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import { Editorial } from './editorial.ts';
import { follow } from '../testbed/follower.ts';
import { storyOf } from '../testbed/stories.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import type { LogOptions } from './options.ts';

export interface LatencyFigures {
  readonly eventsPerSecond: number;
  readonly events: number;
  /** Committed and never seen in the topic. */
  readonly lost: number;
  /** Seen more than once. */
  readonly repeated: number;
  /** Seen behind a newer version of the same story. */
  readonly outOfOrder: number;
  /** Milliseconds from the commit to a follower of the topic, over all events; and over the rounds. */
  readonly p50: number;
  readonly p99: number;
  readonly p50OfRounds: Rounds;
  readonly p99OfRounds: Rounds;
}

interface Seen {
  at: number;
  times: number;
}

const STORIES = 500;
const WARM_UP_SECONDS = 3;
const MS_PER_SECOND = 1_000;
/** How long records may take that have not come yet when the last was published. */
const PATIENCE_MS = 10_000;

/** Publishes at a fixed rate, whatever comes back, and looks when each event can be read from the topic. */
export async function measureLatency(testbed: Testbed, options: LogOptions): Promise<LatencyFigures> {
  const { rounds: count, latencySeconds, eventsPerSecond } = options;
  await testbed.emptyTopics();
  const editorial = await Editorial.start(testbed, 'latency');
  const topic = new TopicWatch();
  await follow(testbed, Topics.story.name, ({ headers, key }) => topic.see(String(headers?.ce_id), String(key), Number(headers?.ce_sequence)));
  await publishFor(editorial, WARM_UP_SECONDS, eventsPerSecond);
  const latencies: number[][] = [];
  let events = 0;
  let lost = 0;
  for (let round = 1; round <= count; round++) {
    const committed = await publishFor(editorial, latencySeconds / count, eventsPerSecond);
    lost += await topic.awaitAll([...committed.keys()]);
    events += committed.size;
    const of = [...committed].flatMap(([id, at]) => topic.at(id).map((seenAt) => seenAt - at));
    latencies.push(of);
    say(`latency, round ${round} of ${count}: p50 ${tenths(percentile(of, 0.5))} ms, p99 ${tenths(percentile(of, 0.99))} ms`);
  }
  const share = (of: readonly number[], wanted: number) => tenths(percentile(of, wanted));
  return {
    eventsPerSecond,
    events,
    lost,
    repeated: topic.repeated,
    outOfOrder: topic.outOfOrder,
    p50: share(latencies.flat(), 0.5),
    p99: share(latencies.flat(), 0.99),
    p50OfRounds: rounds(latencies.map((of) => share(of, 0.5))),
    p99OfRounds: rounds(latencies.map((of) => share(of, 0.99))),
  };
}

/** Answers when which event was committed. */
async function publishFor(editorial: Editorial, seconds: number, perSecond: number): Promise<Map<string, number>> {
  const random = randomFrom(1);
  const committed = new Map<string, number>();
  const underWay: Promise<void>[] = [];
  const began = performance.now();
  for (let number = 0; number < seconds * perSecond; number++) {
    const due = began + (number * MS_PER_SECOND) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    const story = pick(random, stories);
    underWay.push(editorial.publish(story).then(({ id, committedAt }) => void committed.set(id, committedAt)));
  }
  await Promise.all(underWay);
  return committed;
}

const stories = Array.from({ length: STORIES }, (_, number) => storyOf(number));

/** What was seen in the topic, and when. */
class TopicWatch {
  private readonly seen = new Map<string, Seen>();
  private readonly versions = new Map<string, number>();
  outOfOrder = 0;

  get repeated(): number {
    return [...this.seen.values()].filter((one) => one.times > 1).length;
  }

  see(id: string, story: string, version: number): void {
    const known = this.seen.get(id);
    if (known) known.times += 1;
    else {
      this.seen.set(id, { at: performance.now(), times: 1 });
      if (version <= (this.versions.get(story) ?? 0)) this.outOfOrder += 1;
      this.versions.set(story, version);
    }
  }

  at(id: string): number[] {
    const known = this.seen.get(id);
    return known ? [known.at] : [];
  }

  /** Waits for them; answers how many never came. */
  async awaitAll(ids: readonly string[]): Promise<number> {
    const deadline = performance.now() + PATIENCE_MS;
    const missing = () => ids.filter((id) => !this.seen.has(id)).length;
    while (missing() > 0 && performance.now() < deadline) await sleep(20);
    return missing();
  }
}

function tenths(value: number | undefined): number {
  return Math.round((value ?? Number.NaN) * 10) / 10;
}
