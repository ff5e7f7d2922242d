import { constants } from 'node:os';
import { jsonOf, tableOf, type Row } from './report.ts';
import { Testbed, say } from './testbed.ts';

/** One benchmark: what it is asked for, what it measures on a testbed, and how that is told. */
export interface Benchmark<Options, Figures extends object> {
  /** Throws a readable error about a bad command line. */
  readonly readOptions: (args: readonly string[]) => Options;
  readonly measure: (testbed: Testbed, options: Options) => Promise<Figures>;
  /** What was lost or is not what it should be; such a run's other figures mean nothing. */
  readonly problemsOf: (figures: Figures) => readonly string[];
  readonly rowsOf: (figures: Figures) => readonly Row[];
}

const EX_USAGE = 64;
const SIGNAL_CODE = 128;
const MS_PER_SECOND = 1_000;

/** Measures, closes everything, on a signal too, prints a table and a line of JSON; ends the process, with 1 when something was wrong. */
export async function runBenchmark<Options, Figures extends object>(benchmark: Benchmark<Options, Figures>): Promise<never> {
  const options = optionsOrExit(benchmark);
  const testbed = Testbed.start();
  const signalled = closeOnSignals(testbed);
  const ran = run(benchmark, testbed, options).catch(async (error: unknown) => {
    if (testbed.isClosing) return signalled;
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    await testbed.close();
    return 1;
  });
  return process.exit(await Promise.race([signalled, ran]));
}

/** Answers the exit code. */
async function run<Options, Figures extends object>(benchmark: Benchmark<Options, Figures>, testbed: Testbed, options: Options): Promise<number> {
  const began = performance.now();
  await testbed.ready();
  const figures = await benchmark.measure(testbed, options);
  await testbed.close();
  const problems = benchmark.problemsOf(figures);
  console.log(tableOf(benchmark.rowsOf(figures)));
  problems.forEach((problem) => console.log(`WRONG: ${problem}`));
  console.log(jsonOf(figures, (performance.now() - began) / MS_PER_SECOND));
  return problems.length > 0 ? 1 : 0;
}

/** Answers the exit code once everything is closed. */
function closeOnSignals(testbed: Testbed): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        say(`${signal}: cleaning up`);
        process.on('unhandledRejection', () => undefined); // what is under way fails for want of engines
        void testbed.close().then(() => resolve(SIGNAL_CODE + constants.signals[signal]));
      });
    }
  });
}

function optionsOrExit<Options, Figures extends object>({ readOptions }: Benchmark<Options, Figures>): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say((error as Error).message);
    return process.exit(EX_USAGE);
  }
}
