import { onTestbed, optionsOrExit, say } from '../testbed/on-testbed.ts';
import { optionsFrom } from './options.ts';
import { hasPassed, lineOf, tableOf, type Outcome } from './report.ts';
import { Run } from './run.ts';
import { Testbed } from './testbed.ts';

/** `npm run outage`: readers while the site's database, the broker, or both are away, and whether what is published meanwhile comes by itself afterwards. */
const options = optionsOrExit(optionsFrom, 'npm run outage -- [--minutes 5 | --quick] [--only database|broker|both|silence] [--keep]');

await onTestbed({
  isKept: options.isKept,
  make: () => Testbed.make(),
  async run(testbed) {
    say(`everything is in ${testbed.folder}`);
    const editorial = await testbed.start(say);
    const rounds = await new Run(testbed, editorial, say).rounds(options.kinds, options.minutes);
    const outcome: Outcome = { minutes: options.minutes, rounds, crashes: testbed.watch.crashes, remarks: testbed.watch.remarks() };
    console.log(tableOf(outcome));
    console.log(lineOf(outcome));
    return hasPassed(outcome);
  },
});
