import type { HotPage } from './hot-page.js';

/** A page and where it is kept. */
export interface Kept {
  readonly page: HotPage;
  /** Whether something that it depends on has changed since. */
  isOutdated: boolean;
}

/** What was asked for once may have this part of the room; a crawler pushes out what it brought in itself. */
const ROOM_FOR_ONCE = 0.25;

/**
 * Pages by address and by surrogate key, within so many bytes. What was asked for again is kept apart from what was asked for once (a segmented LRU), so that
 * no stream of single requests pushes it out; of each part the least recently used is forgotten first.
 */
export class PageMemory {
  private readonly once = new Map<string, Kept>();
  private readonly again = new Map<string, Kept>();
  private readonly addresses = new Map<string, Set<string>>();
  private bytes = 0;
  private bytesOfOnce = 0;

  constructor(private readonly mostBytes: number) {}

  get(address: string): Kept | undefined {
    return this.again.get(address) ?? this.once.get(address);
  }

  /** It was asked for, and answered from here. */
  use(address: string, kept: Kept): void {
    if (this.again.delete(address)) return void this.again.set(address, kept);
    if (!this.once.delete(address)) return;
    this.bytesOfOnce -= kept.page.size;
    this.again.set(address, kept);
  }

  /** A page takes the place of the one before it; a page that fits nowhere is not kept. */
  put(address: string, kept: Kept): void {
    const isAskedAgain = this.get(address) !== undefined;
    this.forget(address);
    const size = kept.page.size;
    if (size > this.mostBytes) return;
    this.bytes += size;
    if (isAskedAgain) this.again.set(address, kept);
    else {
      this.once.set(address, kept);
      this.bytesOfOnce += size;
    }
    for (const key of kept.page.keys) this.addressesOf(key).add(address);
    this.makeRoom();
  }

  /** Addresses of the pages with a key. */
  with(key: string): Iterable<string> {
    return this.addresses.get(key) ?? [];
  }

  forget(address: string): void {
    const kept = this.get(address);
    if (!kept) return;
    const size = kept.page.size;
    this.bytes -= size;
    if (this.once.delete(address)) this.bytesOfOnce -= size;
    else this.again.delete(address);
    for (const key of kept.page.keys) {
      const addresses = this.addresses.get(key);
      addresses?.delete(address);
      if (addresses?.size === 0) this.addresses.delete(key);
    }
  }

  /** Those of some addresses that were asked for again; of all when none are named. The ones that came last are first. */
  askedAgain(addresses: Iterable<string> = this.again.keys()): string[] {
    return [...addresses].filter((address) => this.again.has(address)).reverse();
  }

  /** Something that every page depends on has changed. */
  outdate(): void {
    for (const part of [this.once, this.again]) for (const kept of part.values()) kept.isOutdated = true;
  }

  clear(): void {
    this.once.clear();
    this.again.clear();
    this.addresses.clear();
    this.bytes = this.bytesOfOnce = 0;
  }

  private addressesOf(key: string): Set<string> {
    const known = this.addresses.get(key) ?? new Set();
    this.addresses.set(key, known);
    return known;
  }

  private makeRoom(): void {
    while (this.bytes > this.mostBytes) {
      const isOnceTooLarge = this.again.size === 0 || this.bytesOfOnce > this.mostBytes * ROOM_FOR_ONCE;
      const [oldest] = (isOnceTooLarge ? this.once : this.again).keys();
      this.forget(oldest!);
    }
  }
}
