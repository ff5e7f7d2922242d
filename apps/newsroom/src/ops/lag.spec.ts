import type { PartitionLag } from '../api/editorial.js';
import { byGroup } from './lag.js';

const part = (partition: number, records: number, secondsSinceMoved: number | null): PartitionLag => ({ group: 'editorial.wire', topic: 'newsroom.wire.v1', partition, nextOffset: '0', endOffset: String(records), records, secondsSinceMoved });

describe('what waits to be read', () => {
  it.each([
    ['is nothing when nothing came', [part(0, 0, null)], { records: 0, seconds: null, isStuck: false }],
    ['was read last by whoever read last, while nothing waits', [part(0, 0, 400), part(1, 0, 3)], { records: 0, seconds: 3, isStuck: false }],
    ['waits as long as the slowest that has something', [part(0, 2, 20), part(1, 5, 40), part(2, 0, 900)], { records: 7, seconds: 40, isStuck: false }],
    ['is stuck when something waits and nothing moves', [part(0, 1, 61)], { records: 1, seconds: 61, isStuck: true }],
  ])('%s', (_name, partitions, expected) => {
    expect(byGroup(partitions)).toMatchObject([{ group: 'editorial.wire', ...expected }]);
  });
});
