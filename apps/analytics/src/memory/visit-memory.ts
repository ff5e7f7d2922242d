import type { Key } from './key-hash.js';
import { KeyTable } from './key-table.js';

const MINUTE_MS = 60_000;
/** Memory is kept and forgotten by half hours. */
export const PERIOD_MS = 30 * MINUTE_MS;
/** A view that comes this much later than the newest one of its partition is counted as raw only: what it could repeat is forgotten. */
export const LATEST_ARRIVAL_MS = 2 * 60 * MINUTE_MS;

/** The half hour since 1970 that an instant is in. */
export function periodOf(instantMs: number): number {
  return Math.floor(instantMs / PERIOD_MS);
}

/** What one partition remembers of the views that were counted, so that a repetition is known. It holds what is committed, and nothing else. */
export class VisitMemory {
  private readonly periods = new Map<number, KeyTable>();
  private at = 0;

  /** Number of the transaction that it stands after. */
  get version(): number {
    return this.at;
  }

  get size(): number {
    return [...this.periods.values()].reduce((sum, table) => sum + table.size, 0);
  }

  /** Begins the next transaction. */
  stage(newestMs: number): StagedMemory {
    return new StagedMemory(this.periods, newestMs);
  }

  /** Takes in what a transaction added, once it is committed. What was read from the database meanwhile has it already. */
  commit(staged: StagedMemory, version: number): void {
    if (version !== this.at + 1) return;
    for (const [period, added] of staged.added) this.ofPeriod(period).takeIn(added);
    this.moveTo(version, staged.newestMs);
  }

  /** Takes in what another owner of the partition committed. */
  load(period: number, entries: Buffer): void {
    this.ofPeriod(period).readBytes(entries);
  }

  clear(): void {
    this.periods.clear();
    this.at = 0;
  }

  moveTo(version: number, newestMs: number): void {
    this.at = version;
    for (const period of this.periods.keys()) if (period < oldestPeriod(newestMs)) this.periods.delete(period);
  }

  private ofPeriod(period: number): KeyTable {
    let table = this.periods.get(period);
    if (!table) this.periods.set(period, (table = new KeyTable()));
    return table;
  }
}

/** The oldest half hour that a view can still come for. */
export function oldestPeriod(newestMs: number): number {
  return periodOf(newestMs - LATEST_ARRIVAL_MS);
}

/** A memory with what one transaction adds to it. */
export class StagedMemory {
  readonly added = new Map<number, KeyTable>();
  private newest: number;

  constructor(
    private readonly known: ReadonlyMap<number, KeyTable>,
    newestMs: number,
  ) {
    this.newest = newestMs;
  }

  /** The newest view of the partition, in milliseconds since 1970. */
  get newestMs(): number {
    return this.newest;
  }

  /** Goes on to an instant, and tells whether what belongs there is still remembered. `nowMs` keeps a collector whose clock is ahead from making all others late. */
  reach(instantMs: number, nowMs: number): boolean {
    this.newest = Math.max(this.newest, Math.min(instantMs, nowMs));
    return instantMs >= this.newest - LATEST_ARRIVAL_MS;
  }

  /** Adds a key in the period it is for; false when it was there. */
  add(period: number, key: Key): boolean {
    if (this.numberOf(period, key) > 0) return false;
    this.ofPeriod(period).put(key, 1);
    return true;
  }

  /** Adds a key unless any period that is remembered has it. */
  addOnce(period: number, key: Key): boolean {
    for (const table of this.known.values()) if (table.get(key) > 0) return false;
    for (const table of this.added.values()) if (table.get(key) > 0) return false;
    this.ofPeriod(period).put(key, 1);
    return true;
  }

  /** Adds to the number of a key, and answers the sum. */
  increase(period: number, key: Key, by: number): number {
    const sum = this.numberOf(period, key) + by;
    this.ofPeriod(period).put(key, sum);
    return sum;
  }

  private numberOf(period: number, key: Key): number {
    return this.added.get(period)?.get(key) || (this.known.get(period)?.get(key) ?? 0);
  }

  private ofPeriod(period: number): KeyTable {
    let table = this.added.get(period);
    if (!table) this.added.set(period, (table = new KeyTable()));
    return table;
  }
}
