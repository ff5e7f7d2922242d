import type { AcceptedView, ViewBatch } from '@stet/contracts';

/** Views of a story by the published definition. */
export interface Expected {
  views: number;
  raw: number;
}

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const LATE_MS = 120 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const VIEWS_A_MINUTE = 60;

/** Counts the log by the published definition, plainly and with all the memory it takes; it has nothing of the counter's code. */
export class Definition {
  readonly stories = new Map<string, Expected>();
  /** Visitors by day. */
  readonly visitors = new Map<string, Set<string>>();
  readonly viewIds = new Set<string>();
  late = 0;
  repeats = 0;
  /** Batches by collector and partition. */
  readonly batches = new Map<string, Set<number>>();
  private readonly newest = new Map<number, number>();
  private readonly counted = new Set<string>();
  private readonly rates = new Map<string, number>();

  /** In the order of the log. */
  add(partition: number, batch: ViewBatch): void {
    const lane = `${batch.collector}/${batch.partition}`;
    const seen = this.batches.get(lane) ?? new Set();
    this.batches.set(lane, seen);
    if (seen.has(batch.batch)) {
      this.repeats += 1;
      return;
    }
    seen.add(batch.batch);
    for (const view of batch.views) this.view(partition, view);
  }

  private view(partition: number, { viewId, storyId, visitor, agent, viewedAt }: AcceptedView): void {
    this.viewIds.add(viewId);
    const story = this.stories.get(storyId) ?? { views: 0, raw: 0 };
    this.stories.set(storyId, story);
    story.raw += 1;
    const at = Date.parse(viewedAt);
    const newest = Math.max(this.newest.get(partition) ?? 0, at);
    this.newest.set(partition, newest);
    if (at < newest - LATE_MS) {
      this.late += 1;
      return;
    }
    if (agent !== 'user' || this.rateOf(visitor, at) > VIEWS_A_MINUTE) return;
    const [id, visit] = [`${partition} ${viewId}`, `${visitor} ${storyId} ${Math.floor(at / HALF_HOUR_MS)}`];
    if (this.counted.has(id)) return;
    this.counted.add(id);
    if (this.counted.has(visit)) return;
    this.counted.add(visit);
    story.views += 1;
    const day = new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
    this.visitors.set(day, (this.visitors.get(day) ?? new Set()).add(visitor));
  }

  private rateOf(visitor: string, at: number): number {
    const key = `${visitor} ${Math.floor(at / MINUTE_MS)}`;
    const rate = (this.rates.get(key) ?? 0) + 1;
    this.rates.set(key, rate);
    return rate;
  }
}
