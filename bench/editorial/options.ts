import { parseArgs } from 'node:util';
import { partsOf, whole } from '../testbed/arguments.ts';

export const PARTS = ['board', 'saves', 'publications', 'at work'] as const;
export type Part = (typeof PARTS)[number];

export interface EditorialOptions {
  readonly parts: readonly Part[];
  /** In the newsroom before anything is measured. */
  readonly stories: number;
  readonly editors: number;
  readonly rounds: number;
  /** Looks at the board in a round. */
  readonly looks: number;
  /** Of a round in which everybody saves or publishes. */
  readonly seconds: number;
}

const FULL = { stories: 100_000, rounds: 5, looks: 300, seconds: 10 };
const QUICK = { stories: 5_000, rounds: 2, looks: 60, seconds: 3 };
const EDITORS = 50;

export function readOptions(args: readonly string[]): EditorialOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, only: { type: 'string' }, stories: { type: 'string' }, editors: { type: 'string' }, seconds: { type: 'string' } },
  });
  const size = values.quick ? QUICK : FULL;
  return {
    ...size,
    parts: partsOf(values.only, PARTS),
    stories: whole('--stories', values.stories) ?? size.stories,
    editors: whole('--editors', values.editors) ?? EDITORS,
    seconds: whole('--seconds', values.seconds) ?? size.seconds,
  };
}
