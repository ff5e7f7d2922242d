import fc from 'fast-check';
import { keyHash } from '../memory/key-hash.js';
import { Sketch, entryOf } from './sketch.js';

const STANDARD_ERROR = 1.04 / 2 ** 7;

const entries = (from: number, until: number, seed = '') => Array.from({ length: until - from }, (_, index) => entryOf(keyHash(`${seed}${from + index}`)));
function sketchOf(all: readonly number[]): Sketch {
  const sketch = new Sketch();
  sketch.add(all);
  return sketch;
}

describe('a sketch of visitors', () => {
  it.each([0, 1, 2, 10, 100])('knows of %i visitors that they are so many', (visitors) => {
    expect(sketchOf(entries(0, visitors)).estimate()).toBe(visitors);
  });

  it.each([1_000, 10_000, 40_000, 80_000, 300_000, 1_000_000])('estimates %i visitors within its error', (visitors) => {
    const errors = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, visitors > 100_000 ? 3 : 6).map((seed) => sketchOf(entries(0, visitors, seed)).estimate() / visitors - 1);
    const root = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(root).toBeLessThan(2 * STANDARD_ERROR);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(4 * STANDARD_ERROR);
  });

  it('is the same whatever the order and the parts', () => {
    const several = fc.array(fc.array(fc.nat(5_000), { maxLength: 200 }), { maxLength: 5 });
    fc.assert(
      fc.property(several, (parts) => {
        const whole = sketchOf(parts.flat().map((number) => entryOf(keyHash(`${number}`))));
        const joined = new Sketch();
        for (const part of parts.toReversed()) joined.add(sketchOf(part.map((number) => entryOf(keyHash(`${number}`)))).entries());
        expect(joined.estimate()).toBe(whole.estimate());
      }),
    );
  });

  it.each([0, 3, 5_000, 200_000])('of %i visitors is the same when it was written down and read', (visitors) => {
    const sketch = sketchOf(entries(0, visitors));
    const read = Sketch.read(sketch.toBytes());
    expect(read.estimate()).toBe(sketch.estimate());
    expect(read.entries().toSorted()).toEqual(sketch.entries().toSorted());
    expect(sketch.toBytes().length).toBeLessThanOrEqual(16_384);
  });

  it('takes the rank from all bits that do not choose a register', () => {
    expect(entryOf({ low: 0xffffffff, high: 0xffffffff }) & 0x3f).toBe(1);
    expect(entryOf({ low: 0x80000000, high: 0 }) & 0x3f).toBe(19);
    expect(entryOf({ low: 0, high: 0 }) & 0x3f).toBe(51);
    expect(entryOf({ low: 0, high: 0xfffc0000 }) >>> 6).toBe(0x3fff);
  });
});
