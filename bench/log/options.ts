import { parseArgs } from 'node:util';
import { partsOf, whole } from '../testbed/arguments.ts';

export const PARTS = ['latency', 'drain', 'projection', 'rebuild'] as const;
export type Part = (typeof PARTS)[number];

export interface LogOptions {
  readonly parts: readonly Part[];
  readonly rounds: number;
  /** How long events are published, over all rounds. */
  readonly latencySeconds: number;
  readonly eventsPerSecond: number;
  /** Rows in the outbox when a drain begins. */
  readonly drainEvents: number;
  /** Stories in the topic when the site begins to follow it. */
  readonly projectedStories: number;
  readonly rebuiltStories: number;
}

const FULL = { rounds: 5, latencySeconds: 30, batch: 20_000, stories: 100_000 };
const QUICK = { rounds: 2, latencySeconds: 6, batch: 5_000, stories: 10_000 };
const EVENTS_PER_SECOND = 200;

export function readOptions(args: readonly string[]): LogOptions {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, only: { type: 'string' }, stories: { type: 'string' }, seconds: { type: 'string' } } });
  const size = values.quick ? QUICK : FULL;
  const stories = whole('--stories', values.stories) ?? size.stories;
  const batch = Math.min(size.batch, stories);
  return {
    parts: partsOf(values.only, PARTS),
    rounds: size.rounds,
    latencySeconds: whole('--seconds', values.seconds) ?? size.latencySeconds,
    eventsPerSecond: EVENTS_PER_SECOND,
    drainEvents: batch,
    projectedStories: batch,
    rebuiltStories: stories,
  };
}
