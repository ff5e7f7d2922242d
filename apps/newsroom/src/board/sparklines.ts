import { api, type Sparkline } from '../api/editorial.js';

const EVERY_MS = 60_000;
/** Views come by the second; how they add up is asked for less often. */
const AFTER_VIEWS_MS = 5_000;
/** Whoever scrolls has stopped by then. */
const AFTER_SCROLL_MS = 300;
const MOST_AT_ONCE = 100;

/** How the stories in sight were read lately: asked for in one request, once a minute, and sooner when somebody reads. */
export class Sparklines {
  private readonly lines = new Map<string, Sparkline>();
  private readonly listeners = new Set<() => void>();
  private readonly inSight = new Map<string, readonly string[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dueAt = Infinity;
  private askedAt = -Infinity;

  readonly of = (storyId: string): Sparkline | undefined => this.lines.get(storyId);

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Says which stories of a column are in sight. */
  see(stageId: string, storyIds: readonly string[]): void {
    this.inSight.set(stageId, storyIds);
    if (storyIds.some((storyId) => !this.lines.has(storyId))) this.askIn(AFTER_SCROLL_MS);
  }

  hearOfViews = (): void => this.askIn(Math.max(AFTER_VIEWS_MS - (performance.now() - this.askedAt), 0));

  stop = (): void => {
    clearTimeout(this.timer);
    this.dueAt = Infinity;
  };

  private askIn(ms: number): void {
    const at = performance.now() + ms;
    if (at >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = setTimeout(() => void this.ask(), ms);
  }

  private async ask(): Promise<void> {
    this.dueAt = Infinity;
    this.askedAt = performance.now();
    const storyIds = [...new Set([...this.inSight.values()].flat())].slice(0, MOST_AT_ONCE);
    if (storyIds.length === 0) return;
    this.askIn(EVERY_MS);
    const lines = await api.sparklines(storyIds).catch(() => []); // cards do without while analytics is away
    for (const line of lines) this.lines.set(line.storyId, line);
    this.listeners.forEach((listener) => listener());
  }
}
