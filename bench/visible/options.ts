import { parseArgs } from 'node:util';
import { whole } from '../testbed/arguments.ts';

export interface VisibleOptions {
  /** Stories that are published, corrected and withdrawn, for each way to the site. */
  readonly publications: number;
  /** Stories that stay, for readers to read. */
  readonly lasting: number;
  /** Of all readers together, for each way. */
  readonly requestsPerSecond: number;
  readonly connections: number;
  /** Between one change that was seen everywhere and the next, in milliseconds. */
  readonly pauseMs: number;
}

const FULL = { publications: 200, lasting: 100 };
const QUICK = { publications: 20, lasting: 40 };
const CONNECTIONS = 10;
const REQUESTS_PER_SECOND = 100;
const PAUSE_MS = 250;

export function readOptions(args: readonly string[]): VisibleOptions {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, publications: { type: 'string' }, rate: { type: 'string' }, pause: { type: 'string' } } });
  const size = values.quick ? QUICK : FULL;
  return {
    ...size,
    publications: whole('--publications', values.publications) ?? size.publications,
    requestsPerSecond: whole('--rate', values.rate) ?? REQUESTS_PER_SECOND,
    connections: CONNECTIONS,
    pauseMs: whole('--pause', values.pause) ?? PAUSE_MS,
  };
}
