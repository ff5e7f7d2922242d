import { parseArgs } from 'node:util';
import { partsOf, whole } from '../testbed/arguments.ts';

export const PARTS = ['collector', 'service'] as const;
export type Part = (typeof PARTS)[number];

export interface ViewsOptions {
  readonly parts: readonly Part[];
  readonly rounds: number;
  /** How long each side is asked in a round. */
  readonly secondsARound: number;
  readonly connections: number;
}

const FULL = { rounds: 5, secondsARound: 8 };
const QUICK = { rounds: 2, secondsARound: 3 };
const CONNECTIONS = 50;

export function readOptions(args: readonly string[]): ViewsOptions {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, only: { type: 'string' }, seconds: { type: 'string' } } });
  const size = values.quick ? QUICK : FULL;
  return { parts: partsOf(values.only, PARTS), rounds: size.rounds, secondsARound: whole('--seconds', values.seconds) ?? size.secondsARound, connections: CONNECTIONS };
}
