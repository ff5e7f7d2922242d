import { onTestbed, optionsOrExit, say } from '../../testbed/on-testbed.ts';
import { ReplicatedService } from '../replicated-service.ts';
import { SESSION_TIMEOUT_MS } from '../testbed.ts';
import { optionsFrom } from './options.ts';
import { hasPassed, lineOf, textOf } from './report.ts';
import { Run } from './run.ts';

/** Each beacon says by itself from where it comes, as behind a proxy. */
const ENVIRONMENT = { TRUSTED_PROXIES: '127.0.0.1', KAFKA_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS) };

/** `npm run faults -- views`: every accepted view is counted as the definition says, whatever dies, sleeps or is not answered. */
export async function runViews(args: readonly string[]): Promise<never> {
  const options = optionsOrExit(optionsFrom, 'npm run faults -- views [--views 2000000] [--replicas 3] [--seed N] [--keep]', args);
  return onTestbed({
    isKept: options.isKept,
    make: () => ReplicatedService.make({ name: 'views', service: 'analytics', replicas: options.replicas, isProxied: true, environment: () => ENVIRONMENT }),
    async run(testbed) {
      say(`seed ${options.seed}; everything is in ${testbed.folder}`);
      const outcome = await new Run(testbed, options, say).outcome();
      console.log(textOf(outcome));
      console.log(lineOf(outcome));
      return hasPassed(outcome);
    },
  });
}
