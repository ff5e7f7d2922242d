import { onTestbed, optionsOrExit, say } from '../../testbed/on-testbed.ts';
import { ReplicatedService } from '../replicated-service.ts';
import { optionsFrom } from './options.ts';
import { hasPassed, lineOf, textOf } from './report.ts';
import { Run } from './run.ts';
import { Ways } from './ways.ts';

/** Leases are as long as slow servers and folders make them: with these they are over while one waits. */
const SHORT_LEASES = { FETCH_TIMEOUT_SECONDS: '2', WATCHED_FOLDERS: undefined, CREDENTIAL_KEYS: undefined };

/** `npm run faults -- ingestion`: every version of every entry is told once and in order, whichever replica dies or sleeps over it. */
export async function runIngestion(args: readonly string[]): Promise<never> {
  const options = optionsOrExit(optionsFrom, 'npm run faults -- ingestion [--feeds 200] [--entries 50] [--seconds 60] [--replicas 2] [--seed N] [--keep]', args);
  const ways = new Ways();
  return onTestbed({
    isKept: options.isKept,
    make: () => ReplicatedService.make({ name: 'ingestion', service: 'ingestion', replicas: options.replicas, environment: async (plan) => ({ ...SHORT_LEASES, DATABASE_URL: await ways.open(plan) }) }),
    async run(testbed) {
      say(`seed ${options.seed}; everything is in ${testbed.folder}`);
      const outcome = await new Run(testbed, ways, options, say).outcome();
      console.log(textOf(outcome));
      console.log(lineOf(outcome));
      return hasPassed(outcome);
    },
  });
}
