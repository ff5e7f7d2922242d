import type { AcceptedView, Heartbeat, ScrollDepth, ViewBatch } from '@stet/contracts';
import { keyHash } from '../memory/key-hash.js';
import { periodOf, type StagedMemory } from '../memory/visit-memory.js';
import { hasSignal, type BotRules } from './bot-rules.js';
import type { Counted } from './counted.js';

const MINUTE_MS = 60_000;
/** Of one visitor at one story no more is believed, however many beats come: a minute, and what a beat brings over from the one before. */
const MOST_SECONDS_A_MINUTE = 75;

export interface Circumstances {
  readonly rules: BotRules;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/**
 * Counts what one partition brought, in its order. The same records in the same order come to the same numbers, whoever counts them and in how many parts.
 * Raw is every view. A view is one of a person, with a new view id, the first of that visitor at that story within a fixed half hour.
 */
export class Counting {
  /** Views that came later than is remembered: raw only. */
  late = 0;

  constructor(
    private readonly counted: Counted,
    private readonly memory: StagedMemory,
    private readonly circumstances: Circumstances,
  ) {}

  batch({ views, heartbeats = [] }: ViewBatch): void {
    for (const view of views) this.view(view);
    for (const beat of heartbeats) this.heartbeat(beat);
  }

  view(view: AcceptedView): void {
    const atMs = Date.parse(view.viewedAt);
    const isRemembered = this.memory.reach(atMs, this.circumstances.nowMs);
    if (!isRemembered) this.late += 1;
    const isView = isRemembered && this.isPerson(view, atMs) && this.isFirst(view, atMs);
    this.counted.add(atMs, view, isView ? keyHash(view.visitor) : undefined);
  }

  heartbeat(beat: Heartbeat): void {
    const atMs = Date.parse(beat.beatAt);
    const { rules, nowMs } = this.circumstances;
    if (!this.memory.reach(atMs, nowMs) || hasSignal(rules, beat)) return;
    const period = periodOf(atMs);
    if (!this.memory.addOnce(period, keyHash(`beat ${beat.viewId} ${beat.beat}`))) return;
    const believed = this.believed(period, `time ${beat.visitor} ${beat.storyId} ${minuteOf(atMs)}`, beat.seconds);
    this.counted.engage(atMs, beat.storyId, believed, (beat.reached ?? []).filter((depth) => this.isNewDepth(period, beat, depth)));
  }

  private isPerson(view: AcceptedView, atMs: number): boolean {
    const { rules } = this.circumstances;
    if (hasSignal(rules, view)) return false;
    return this.memory.increase(periodOf(atMs), keyHash(`rate ${view.visitor} ${minuteOf(atMs)}`), 1) <= rules.viewsPerMinute;
  }

  private isFirst({ viewId, visitor, storyId }: AcceptedView, atMs: number): boolean {
    const period = periodOf(atMs);
    const isNewId = this.memory.addOnce(period, keyHash(`view ${viewId}`));
    return isNewId && this.memory.add(period, keyHash(`visit ${visitor} ${storyId} ${period}`));
  }

  /** A page tells each part once; who tells it again under another beat is not believed. */
  private isNewDepth(period: number, { viewId }: Heartbeat, depth: ScrollDepth): boolean {
    return this.memory.addOnce(period, keyHash(`depth ${viewId} ${depth}`));
  }

  private believed(period: number, key: string, seconds: number): number {
    if (seconds === 0) return 0;
    const sum = this.memory.increase(period, keyHash(key), seconds);
    return Math.max(0, Math.min(seconds, MOST_SECONDS_A_MINUTE - (sum - seconds)));
  }
}

function minuteOf(instantMs: number): number {
  return Math.floor(instantMs / MINUTE_MS);
}
