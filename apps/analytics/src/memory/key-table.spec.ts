import fc from 'fast-check';
import { keyHash } from './key-hash.js';
import { KeyTable, LARGEST_NUMBER } from './key-table.js';

describe('a table of keys', () => {
  it('holds what a map would hold, and still does when it was written down and read', () => {
    const half = fc.oneof(fc.constantFrom(0, 1, 64, 0xffffffff), fc.integer({ min: 0, max: 0xffffffff }));
    const entries = fc.array(fc.record({ low: half, high: half, number: fc.integer({ min: 1, max: 70_000 }) }), { maxLength: 300 });
    fc.assert(
      fc.property(entries, (all) => {
        const table = new KeyTable();
        const map = new Map<string, number>();
        for (const { number, ...key } of all) {
          table.put(key, number);
          map.set(`${key.high}/${key.low}`, Math.min(number, LARGEST_NUMBER));
        }
        const read = new KeyTable();
        read.readBytes(table.toBytes());
        for (const one of [table, read]) {
          expect(one.size).toBe(map.size);
          for (const key of all) expect(one.get(key)).toBe(map.get(`${key.high}/${key.low}`));
        }
      }),
    );
  });

  it('knows nothing that was not put there', () => {
    const table = new KeyTable();
    for (let number = 0; number < 100_000; number++) table.put(keyHash(`in ${number}`), 1);
    const strangers = Array.from({ length: 100_000 }, (_, number) => table.get(keyHash(`out ${number}`)));
    expect(Math.max(...strangers)).toBe(0);
    expect(table.toBytes()).toHaveLength(1_000_000);
  });
});
