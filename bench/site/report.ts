import { spreadOf, type Row } from '../testbed/report.ts';
import type { HotFigures } from './hot.ts';
import type { ShelfFigures } from './shelf.ts';

export interface Figures {
  readonly shelves: readonly ShelfFigures[];
}

const LEAST_HOT_PERCENT = 95;
const MOST_COLD_PERCENT = 1;

export function problemsOf({ shelves }: Figures): string[] {
  return shelves.flatMap(({ stories, hot, cold, coldAlone, fromMemory }) => {
    const failed = [...hot, cold, coldAlone].reduce((sum, one) => sum + one.failed, 0);
    return [
      ...(failed ? [`${failed} requests failed with ${stories} on the shelf`] : []),
      ...(fromMemory.hot < LEAST_HOT_PERCENT ? [`only ${fromMemory.hot} % of a hot page came from memory`] : []),
      ...(fromMemory.cold > MOST_COLD_PERCENT ? [`${fromMemory.cold} % of the cold pages came from memory`] : []),
    ];
  });
}

export function rowsOf({ shelves }: Figures): Row[] {
  return shelves.flatMap((shelf) => [
    [`${shelf.stories} on the shelf`, '', ''] as const,
    ...shelf.hot.flatMap(hotRows),
    ['  cold, 50 connections', `${shelf.cold.requestsPerSecond} pages/s, p99 ${shelf.cold.p99Ms} ms, ${shelf.cold.cpuMicroseconds} µs of processor time a page`, ''],
    ['  cold, one after the other', `p50 ${shelf.coldAlone.p50Ms} ms, p99 ${shelf.coldAlone.p99Ms} ms`, ''],
    ['  memory of the site', `${shelf.memory.before} MiB before, ${shelf.memory.after} after, ${shelf.memory.peak} at most`, ''],
  ]);
}

function hotRows({ encoding, bytes, site, bare, ratio }: HotFigures): Row[] {
  return [
    [`  hot, ${encoding}, ${bytes} bytes`, `${spreadOf(site.requestsPerSecond)} requests/s, p99 ${spreadOf(site.p99Ms)} ms, ${site.cpuMicroseconds.median} µs`, ''],
    ['  node:http with the same bytes', `${spreadOf(bare.requestsPerSecond)} requests/s, p99 ${spreadOf(bare.p99Ms)} ms, ${bare.cpuMicroseconds.median} µs`, ''],
    ['    site ÷ node:http', spreadOf(ratio), 'aim ≥ 0.6'],
  ];
}
