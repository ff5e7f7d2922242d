import { crc32 } from 'node:zlib';

/** Shares of the keys; within one, the outbox keeps commit order. Changing it needs an empty outbox. */
export const LANES = 32;

/** First half of the advisory lock's key, so that lanes meet no other lock of the database: 'outb' in ASCII. */
export const LANE_LOCKS = 0x6f757462;

export function laneOf(key: string): number {
  return crc32(key) % LANES;
}
