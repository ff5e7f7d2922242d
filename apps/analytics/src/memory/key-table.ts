import type { Key } from './key-hash.js';

/** Share of slots in use at which a table grows. */
const FULL = 0.6;
const SMALLEST = 64;
/** Bytes of an entry as it is stored: eight of the key, two of the number. */
export const ENTRY_BYTES = 10;
export const LARGEST_NUMBER = 0xffff;

/** 64-bit keys with a small number each, in ten bytes a slot: a million of visits takes less than 20 MB. Nothing is ever taken out. */
export class KeyTable {
  private low = new Uint32Array(SMALLEST);
  private high = new Uint32Array(SMALLEST);
  /** 0 where a slot is free. */
  private numbers = new Uint16Array(SMALLEST);
  private used = 0;

  get size(): number {
    return this.used;
  }

  /** 0 for a key that is not there. */
  get({ low, high }: Key): number {
    return this.numbers[this.slotOf(low, high)]!;
  }

  /** Puts a number from 1 to `LARGEST_NUMBER`; a greater one stays at that. */
  put({ low, high }: Key, number: number): void {
    this.write(low, high, Math.min(number, LARGEST_NUMBER));
  }

  /** Takes in everything another table has. */
  takeIn(other: KeyTable): void {
    other.each((low, high, number) => this.write(low, high, number));
  }

  toBytes(): Buffer {
    const bytes = Buffer.allocUnsafe(this.used * ENTRY_BYTES);
    let at = 0;
    this.each((low, high, number) => {
      bytes.writeUInt32LE(low, at);
      bytes.writeUInt32LE(high, at + 4);
      bytes.writeUInt16LE(number, at + 8);
      at += ENTRY_BYTES;
    });
    return bytes;
  }

  readBytes(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += ENTRY_BYTES) this.write(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4), bytes.readUInt16LE(at + 8));
  }

  private write(low: number, high: number, number: number): void {
    if (this.used >= this.low.length * FULL) this.grow();
    const slot = this.slotOf(low, high);
    if (this.numbers[slot] === 0) this.used += 1;
    this.low[slot] = low;
    this.high[slot] = high;
    this.numbers[slot] = number;
  }

  /** The slot that has the key, or the free one where it belongs. */
  private slotOf(low: number, high: number): number {
    const last = this.low.length - 1;
    let slot = low & last;
    while (this.numbers[slot] !== 0 && (this.low[slot] !== low || this.high[slot] !== high)) slot = (slot + 1) & last;
    return slot;
  }

  private grow(): void {
    const { low, high, numbers } = this;
    this.low = new Uint32Array(low.length * 2);
    this.high = new Uint32Array(low.length * 2);
    this.numbers = new Uint16Array(low.length * 2);
    this.used = 0;
    for (let slot = 0; slot < low.length; slot++) if (numbers[slot] !== 0) this.write(low[slot]!, high[slot]!, numbers[slot]!);
  }

  private each(visit: (low: number, high: number, number: number) => void): void {
    for (let slot = 0; slot < this.low.length; slot++) if (this.numbers[slot] !== 0) visit(this.low[slot]!, this.high[slot]!, this.numbers[slot]!);
  }
}
