import xxhash from 'xxhash-wasm';

const { h64 } = await xxhash();
const LOW = 0xffffffffn;

/** A key of 64 bits in two halves: numbers cost a tenth of a bigint. */
export interface Key {
  readonly low: number;
  readonly high: number;
}

/** XXH64 of a text. Among a hundred million keys two are the same with a probability of 0.03 %. */
export function keyHash(text: string): Key {
  const hash = h64(text);
  return { low: Number(hash & LOW), high: Number(hash >> 32n) };
}
