import { constants } from 'node:os';
import 'reflect-metadata';
import { measureDrain } from './drain.ts';
import { measureLatency } from './latency.ts';
import { readOptions, type LogOptions, type Part } from './options.ts';
import { measureProjection } from './projection.ts';
import { measureRebuild } from './rebuild.ts';
import { jsonOf, problemsOf, tableOf, type Figures } from './report.ts';
import { Site } from './site.ts';
import { Testbed, say } from './testbed.ts';
import { TopicOfStories } from './topic-of-stories.ts';

const EX_USAGE = 64;
const SIGNAL_CODE = 128;
const MS_PER_SECOND = 1_000;

async function measure(testbed: Testbed): Promise<Figures> {
  const isWanted = (part: Part) => testbed.options.parts.includes(part);
  const latency = isWanted('latency') ? await testbed.part(() => measureLatency(testbed)) : undefined;
  const drain = isWanted('drain') ? await testbed.part(() => measureDrain(testbed)) : undefined;
  if (!isWanted('projection') && !isWanted('rebuild')) return { latency, drain };
  return testbed.part(async () => {
    const site = await Site.prepare(testbed);
    const topic = await TopicOfStories.empty(testbed);
    const projection = isWanted('projection') ? await measureProjection(testbed, site, topic) : undefined;
    const rebuild = isWanted('rebuild') ? await measureRebuild(testbed, site, topic) : undefined;
    return { latency, drain, projection, rebuild };
  });
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

/** Measures, closes and reports; answers the exit code. */
async function run(testbed: Testbed): Promise<number> {
  const began = performance.now();
  await testbed.ready();
  const figures = await measure(testbed);
  await testbed.close();
  const problems = problemsOf(figures);
  console.log(tableOf(figures));
  problems.forEach((problem) => console.log(`WRONG: ${problem}`));
  console.log(jsonOf(figures, (performance.now() - began) / MS_PER_SECOND));
  return problems.length > 0 ? 1 : 0;
}

async function main(options: LogOptions): Promise<number> {
  const testbed = Testbed.start(options);
  const signalled = closeOnSignals(testbed);
  const ran = run(testbed).catch(async (error: unknown) => {
    if (testbed.isClosing) return signalled;
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    await testbed.close();
    return 1;
  });
  return Promise.race([signalled, ran]);
}

function optionsOrExit(): LogOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say((error as Error).message);
    return process.exit(EX_USAGE);
  }
}

process.exit(await main(optionsOrExit()));
