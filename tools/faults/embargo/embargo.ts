import { onTestbed, optionsOrExit, say } from '../../testbed/on-testbed.ts';
import { embargoOptionsFrom } from './options.ts';
import { hasPassed, lineOf, tableOf } from './report.ts';
import { Run } from './run.ts';
import { EmbargoTestbed } from './testbed.ts';

/** `npm run faults -- embargo`: stories under embargo, and whether any output of the newsroom shows one of their words too early. */
export function lookForLeaks(args: readonly string[]): Promise<never> {
  const options = optionsOrExit(embargoOptionsFrom, 'npm run faults -- embargo [--stories 16] [--seconds 40] [--seed N] [--keep]', args);
  return onTestbed({
    isKept: options.isKept,
    make: () => EmbargoTestbed.make(),
    async run(testbed) {
      say(`seed ${options.seed}; everything is in ${testbed.folder}`);
      await testbed.start(say);
      const outcome = await new Run(testbed, options, say).outcome();
      console.log(tableOf(outcome));
      console.log(lineOf(outcome));
      return hasPassed(outcome);
    },
  });
}
