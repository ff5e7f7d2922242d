import { addressOf, type Plan } from '../../stack/plan.ts';
import { onTestbed, optionsOrExit, say } from '../../testbed/on-testbed.ts';
import { UNLIMITED_REQUESTS } from '../../testbed/unlimited-requests.ts';
import { ReplicatedService } from '../replicated-service.ts';
import { optionsFrom } from './options.ts';
import { hasPassed, lineOf, textOf } from './report.ts';
import { Run } from './run.ts';

const REPLICAS = 3;

/**
 * `npm run faults -- schedule`: schedules are kept once each, whatever dies. Three things are shown, each by something that is not the service:
 *
 * 1. The instant of a wall time. PostgreSQL finds the changes of clocks of four zones from 1992 to 2037 and says which wall times lie beside them; each is scheduled
 *    over HTTP and must become the instant that PostgreSQL has for it. What clocks skip or show twice must be refused, at every change.
 * 2. Kept at that very time. The clock that the service goes by is a function of its database; the run replaces it by one that jumps from change to change and runs at its
 *    own pace around each, so that the schedules are really due at those changes. No code of the service is for that.
 * 3. Once, and soon. Replicas are killed with -9 by chance and started again, then all are away for the downtime; the topic, the table of versions and the record are
 *    counted afterwards. Lateness is measured by the clock of this machine, from the moment of the schedule, or from when the replicas serve again: all of them, and the first of them beside.
 */
export async function runTimers(args: readonly string[]): Promise<never> {
  const options = optionsOrExit(optionsFrom, 'npm run faults -- schedule [--schedules 1000] [--minutes 6] [--downtime 10] [--seed N] [--keep]', args);
  return onTestbed({
    isKept: options.isKept,
    make: () => ReplicatedService.make({ name: 'schedules', service: 'editorial', replicas: REPLICAS, environment }),
    async run(testbed) {
      say(`seed ${options.seed}; everything is in ${testbed.folder}`);
      const outcome = await new Run(testbed, options, say).outcome();
      console.log(textOf(outcome));
      console.log(lineOf(outcome));
      return hasPassed(outcome);
    },
  });
}

function environment(plan: Plan): Record<string, string> {
  return { ...UNLIMITED_REQUESTS, EDITORIAL_URL: addressOf(plan, 'editorial') };
}
