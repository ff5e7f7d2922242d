import { parseArgs } from 'node:util';
import { whole } from '../testbed/arguments.ts';

export interface SiteOptions {
  readonly rounds: number;
  /** How long each side is asked in a round. */
  readonly secondsARound: number;
  /** Stories on the full shelf. */
  readonly stories: number;
  /** Pages that are asked for once each. */
  readonly coldPages: number;
  readonly connections: number;
}

const FULL = { rounds: 5, secondsARound: 5, stories: 100_000, coldPages: 4_000 };
const QUICK = { rounds: 2, secondsARound: 2, stories: 5_000, coldPages: 1_000 };
const CONNECTIONS = 50;

export function readOptions(args: readonly string[]): SiteOptions {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, stories: { type: 'string' }, seconds: { type: 'string' } } });
  const size = values.quick ? QUICK : FULL;
  const stories = whole('--stories', values.stories) ?? size.stories;
  return { ...size, stories, coldPages: Math.min(size.coldPages, stories), secondsARound: whole('--seconds', values.seconds) ?? size.secondsARound, connections: CONNECTIONS };
}
