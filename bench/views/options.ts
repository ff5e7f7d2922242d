import { parseArgs } from 'node:util';
import { partsOf, whole } from '../testbed/arguments.ts';

export const PARTS = ['collector', 'service', 'replay', 'growth'] as const;
export type Part = (typeof PARTS)[number];

export interface ViewsOptions {
  readonly parts: readonly Part[];
  readonly rounds: number;
  /** How long each side is asked in a round. */
  readonly secondsARound: number;
  readonly connections: number;
  /** Views of one hour that are counted from the log, in millions. */
  readonly millionsOfAnHour: number;
  /** Views of one day, each on an empty database, in millions. */
  readonly millionsOfADay: readonly number[];
}

const FULL = { rounds: 5, secondsARound: 8, millionsOfAnHour: 10, millionsOfADay: [1, 10] };
const QUICK = { rounds: 2, secondsARound: 3, millionsOfAnHour: 2, millionsOfADay: [1] };
const CONNECTIONS = 50;

export function readOptions(args: readonly string[]): ViewsOptions {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, only: { type: 'string' }, seconds: { type: 'string' }, millions: { type: 'string' } } });
  const size = values.quick ? QUICK : FULL;
  const millionsOfADay = values.millions?.split(',').map((part) => whole('--millions', part)!) ?? size.millionsOfADay;
  return { ...size, parts: partsOf(values.only, PARTS), secondsARound: whole('--seconds', values.seconds) ?? size.secondsARound, connections: CONNECTIONS, millionsOfADay };
}
