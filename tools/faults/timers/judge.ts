import { percentile } from '../../measure/percentile.ts';
import type { RawRecord } from '../raw-log.ts';
import type { Scheduled } from './scheduler.ts';

export interface Place {
  readonly lost: number;
  readonly doubled: number;
  /** Stories that nobody scheduled. */
  readonly strange: number;
  readonly examples: readonly string[];
}

export interface Lateness {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface Times {
  /** When, by our clock, the newsroom's showed a moment. */
  realOf(shown: number): number;
  readonly downtime: { readonly from: number; readonly until: number };
}

/** Is each scheduled story there once? `ids` has one for each time that it is. */
export function judgePlace(scheduled: readonly Pick<Scheduled, 'storyId'>[], ids: readonly string[]): Place {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const wanted = new Set(scheduled.map(({ storyId }) => storyId));
  const lost = [...wanted].filter((id) => !counts.has(id));
  const doubled = [...counts].filter(([id, count]) => wanted.has(id) && count > 1).map(([id]) => id);
  const strange = [...counts.keys()].filter((id) => !wanted.has(id));
  const examples = [...lost.slice(0, 3).map((id) => `${id} is lost`), ...doubled.slice(0, 3).map((id) => `${id} is there ${counts.get(id)} times`), ...strange.slice(0, 3).map((id) => `${id} was not scheduled`)];
  return { lost: lost.length, doubled: doubled.length, strange: strange.length, examples };
}

export function isClean({ lost, doubled, strange }: Place): boolean {
  return lost + doubled + strange === 0;
}

/** The events of the log, each once: that the relay repeats a record after it was killed is its right, and followers know it by its id. */
export function eventsIn(records: readonly RawRecord[]): { readonly keys: string[]; readonly repeats: number } {
  const byId = new Map(records.map(({ key, headers }) => [headers.ce_id, key]));
  return { keys: [...byId.values()], repeats: records.length - byId.size };
}

/** Milliseconds from the moment of a schedule, or from the end of the downtime in which it lay, until something came of it. */
export function latenessOf(due: readonly Pick<Scheduled, 'storyId' | 'at'>[], doneAt: ReadonlyMap<string, number>, { realOf, downtime }: Times): number[] {
  return due.flatMap(({ storyId, at }) => {
    const done = doneAt.get(storyId);
    if (done === undefined) return [];
    const dueAt = realOf(at);
    const from = dueAt < downtime.until && done > downtime.from ? Math.max(dueAt, downtime.until) : dueAt;
    return [Math.max(0, done - from)];
  });
}

export function summary(lateness: readonly number[]): Lateness {
  return { p50: percentile(lateness, 0.5) ?? 0, p99: percentile(lateness, 0.99) ?? 0, max: Math.max(0, ...lateness) };
}
