import { join } from 'node:path';
import { onTestbed, optionsOrExit, say } from '../testbed/on-testbed.ts';
import { optionsFrom } from './options.ts';
import { hasPassed, lineOf, tableOf } from './report.ts';
import { Run } from './run.ts';
import { Testbed } from './testbed.ts';

/** A newsroom under load and under faults, and whether it kept everything that it acknowledged. */
export async function everything(args: readonly string[]): Promise<never> {
  const options = optionsOrExit(optionsFrom, 'npm run faults -- [--minutes 3] [--seed N] [--keep]', args);
  return onTestbed({
    isKept: options.isKept,
    make: () => Testbed.make(),
    async run(testbed) {
      say(`seed ${options.seed}; everything is in ${testbed.folder}`);
      await testbed.start(say);
      const outcome = await new Run(testbed, options, join(testbed.folder, 'ledger.jsonl'), say).outcome();
      console.log(tableOf(outcome));
      console.log(lineOf(outcome));
      return hasPassed(outcome);
    },
  });
}
