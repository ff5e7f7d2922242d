import { parseArgs } from 'node:util';
import { whole } from '../testbed/arguments.ts';

export interface ReadershipOptions {
  /** In the archive. */
  readonly stories: number;
  /** Of readers. */
  readonly days: number;
  /** How often each question is asked. */
  readonly times: number;
}

const FULL = { stories: 100_000, days: 400, times: 200 };
const QUICK = { stories: 5_000, days: 40, times: 20 };

export function readOptions(args: readonly string[]): ReadershipOptions {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, stories: { type: 'string' }, days: { type: 'string' }, times: { type: 'string' } } });
  const size = values.quick ? QUICK : FULL;
  return { stories: whole('--stories', values.stories) ?? size.stories, days: whole('--days', values.days) ?? size.days, times: whole('--times', values.times) ?? size.times };
}
