import { join } from 'node:path';
import { EditorialAlone } from '../../testbed/editorial-alone.ts';
import { onTestbed, optionsOrExit, say } from '../../testbed/on-testbed.ts';
import { UNLIMITED_REQUESTS } from '../../testbed/unlimited-requests.ts';
import { optionsFrom } from './options.ts';
import { hasPassed, lineOf, textOf } from './report.ts';
import { Run } from './run.ts';

/** `npm run faults -- typing`: whether a keystroke that was acknowledged is ever lost. */
export async function typing(args: readonly string[]): Promise<never> {
  const options = optionsOrExit(optionsFrom, 'npm run faults -- typing [--seconds 60] [--seed N] [--keep]', args);
  return onTestbed({
    isKept: options.isKept,
    make: () => EditorialAlone.make({ name: 'typing', environment: UNLIMITED_REQUESTS }),
    async run(testbed) {
      say(`seed ${options.seed}; everything is in ${testbed.folder}`);
      await testbed.start(say);
      const outcome = await new Run(testbed, options, join(testbed.folder, 'acknowledged.jsonl'), say).outcome();
      console.log(textOf(outcome));
      console.log(lineOf(outcome));
      return hasPassed(outcome);
    },
  });
}
