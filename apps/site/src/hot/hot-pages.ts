import type { HotPage } from './hot-page.js';
import { PageMemory } from './page-memory.js';

/** Views and what depends on the time of day may be this old. */
const FRESH_MS = 5_000;
/** No page takes longer to be rendered: what changed before that is in none that is still to come. */
const LONGEST_RENDERING_MS = 60_000;
/** More changes than this within that time, and all pages are taken for outdated. */
const MOST_CHANGES = 10_000;

/** Rendered pages by address. All times are those of `performance.now()`. */
export class HotPages {
  private readonly memory: PageMemory;
  private readonly rendering = new Map<string, PromiseWithResolvers<void>>();
  /** When each key was last changed, the latest at the end: pages that are being rendered may not know of it. */
  private readonly changedAt = new Map<string, number>();
  private readonly goneAt = new Map<string, number>();
  private readonly listeners: ((addresses: readonly string[]) => void)[] = [];
  private everythingChangedAt = -Infinity;
  private clearedAt = -Infinity;
  /** Of changes before it nothing is known any more. */
  private rememberedSince = -Infinity;

  constructor(mostBytes: number) {
    this.memory = new PageMemory(mostBytes);
  }

  /** A page that shows what the shelf holds, apart from views. */
  fresh(address: string, now: number): HotPage | undefined {
    const kept = this.memory.get(address);
    if (!kept || kept.isOutdated || now - kept.page.begunAt > FRESH_MS) return undefined;
    this.memory.use(address, kept);
    return kept.page;
  }

  /** The same however old its number of views is: for those who would have to wait for a newer one. */
  unchanged(address: string): HotPage | undefined {
    return this.fresh(address, -Infinity);
  }

  /** However old: for when nothing newer can be had. */
  old(address: string): HotPage | undefined {
    return this.memory.get(address)?.page;
  }

  /** A rendering that took long does not take the place of one that began after it. */
  keep(address: string, page: HotPage): void {
    const isOvertaken = page.begunAt < (this.old(address)?.begunAt ?? -Infinity);
    if (!isOvertaken && !this.isGone(page)) this.memory.put(address, { page, isOutdated: this.isOutdated(page) });
    this.rendered(address);
  }

  /** What has one of the keys is not fresh any more; what has one of those that are gone must not be shown however bad things are. */
  changed({ keys, gone }: { readonly keys: readonly string[]; readonly gone: readonly string[] }, now: number): void {
    this.rememberedSince = now - LONGEST_RENDERING_MS;
    for (const changes of [this.changedAt, this.goneAt]) forgetBefore(this.rememberedSince, changes);
    if (this.changedAt.size + keys.length > MOST_CHANGES) this.everythingChanged(now);
    else keys.forEach((key) => note(this.changedAt, key, now));
    gone.forEach((key) => note(this.goneAt, key, now));
    for (const key of keys) for (const address of this.memory.with(key)) this.memory.get(address)!.isOutdated = true;
    const showing = new Set(gone.flatMap((key) => [...this.memory.with(key)]));
    const wanted = this.memory.askedAgain(showing);
    showing.forEach((address) => this.memory.forget(address));
    this.tell(wanted);
  }

  /** Hears which pages were forgotten though readers come back to them. */
  onForgotten(listener: (addresses: readonly string[]) => void): void {
    this.listeners.push(listener);
  }

  /** Nobody knows what changed, and something may be gone. */
  clear(now: number): void {
    this.everythingChanged(now);
    this.clearedAt = now;
    const wanted = this.memory.askedAgain();
    this.memory.clear();
    this.tell(wanted);
  }

  /** The rendering of an address that is under way, to wait for; it never fails. */
  underWay(address: string): Promise<void> | undefined {
    return this.rendering.get(address)?.promise;
  }

  /** Answers what is to be called when it ended without a page. */
  begin(address: string): () => void {
    const rendering = Promise.withResolvers<void>();
    this.rendering.set(address, rendering);
    return () => {
      if (this.rendering.get(address) === rendering) this.rendered(address);
    };
  }

  private tell(forgotten: readonly string[]): void {
    if (forgotten.length > 0) this.listeners.forEach((listener) => listener(forgotten));
  }

  private rendered(address: string): void {
    this.rendering.get(address)?.resolve();
    this.rendering.delete(address);
  }

  private everythingChanged(now: number): void {
    this.everythingChangedAt = now;
    this.changedAt.clear();
    this.memory.outdate();
  }

  private isOutdated({ keys, begunAt }: HotPage): boolean {
    return begunAt < this.everythingChangedAt || isBefore(begunAt, keys, this.changedAt);
  }

  private isGone({ keys, begunAt }: HotPage): boolean {
    return begunAt < this.clearedAt || begunAt < this.rememberedSince || isBefore(begunAt, keys, this.goneAt);
  }
}

function isBefore(begunAt: number, keys: readonly string[], changes: ReadonlyMap<string, number>): boolean {
  return keys.some((key) => begunAt < (changes.get(key) ?? -Infinity));
}

/** The latest stands at the end of the map. */
function note(changes: Map<string, number>, key: string, now: number): void {
  changes.delete(key);
  changes.set(key, now);
}

function forgetBefore(since: number, changes: Map<string, number>): void {
  for (const [key, at] of changes) {
    if (at >= since) return;
    changes.delete(key);
  }
}
