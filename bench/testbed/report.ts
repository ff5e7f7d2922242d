import { spawnSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Rounds } from '@stet/tools/measure/rounds.ts';

/** Name, figure with its spread, and what we aim at. */
export type Row = readonly [name: string, figure: string, aim: string];

const BYTES_PER_GIB = 1_073_741_824;

export function tableOf(rows: readonly Row[]): string {
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  return rows.map(([name, figure, aim]) => `${name.padEnd(width(0))}  ${figure.padEnd(width(1))}  ${aim}`.trimEnd()).join('\n');
}

/** Everything and the machine, on one line. */
export function jsonOf(figures: object, seconds: number): string {
  return JSON.stringify({ ...figures, seconds: Math.round(seconds), machine: machine() });
}

export function spreadOf(figure: Rounds): string {
  return `${figure.median} (${range(figure)})`;
}

export function range({ min, max }: Rounds): string {
  return `${min}–${max}`;
}

function machine() {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr.split('\n')[0] ?? '';
  return { cores: cpus().length, processor: cpus()[0]?.model ?? '', memoryGiB: Math.round(totalmem() / BYTES_PER_GIB), load: loadavg()[0], node: process.version, java };
}
