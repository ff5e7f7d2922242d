import 'reflect-metadata';
import { measureDrain } from './drain.ts';
import { measureLatency } from './latency.ts';
import { readOptions } from './options.ts';
import { measureProjection } from './projection.ts';
import { measureRebuild } from './rebuild.ts';
import { jsonOf, problemsOf, tableOf, type Figures } from './report.ts';
import { Site } from './site.ts';
import { Testbed, say } from './testbed.ts';
import { TopicOfStories } from './topic-of-stories.ts';

const EX_USAGE = 64;
const SIGNAL_CODE = 128;

async function measure(testbed: Testbed): Promise<Figures> {
  const isWanted = (part: Testbed['options']['parts'][number]) => testbed.options.parts.includes(part);
  const latency = isWanted('latency') ? await measureLatency(testbed) : undefined;
  const drain = isWanted('drain') ? await measureDrain(testbed) : undefined;
  if (!isWanted('projection') && !isWanted('rebuild')) return { latency, drain };
  const site = await Site.prepare(testbed);
  const topic = await TopicOfStories.empty(testbed);
  const projection = isWanted('projection') ? await measureProjection(testbed, site, topic) : undefined;
  const rebuild = isWanted('rebuild') ? await measureRebuild(testbed, site, topic) : undefined;
  return { latency, drain, projection, rebuild };
}

function closeOnSignals(testbed: Testbed): void {
  for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15]] as const) {
    process.once(signal, () => {
      say(`${signal}: cleaning up`);
      void testbed.close().finally(() => process.exit(SIGNAL_CODE + number));
    });
  }
}

const options = optionsOrExit();
const began = performance.now();
const testbed = Testbed.start(options);
closeOnSignals(testbed);
try {
  await testbed.ready();
  const figures = await measure(testbed);
  const problems = problemsOf(figures);
  console.log(tableOf(figures));
  problems.forEach((problem) => console.log(`WRONG: ${problem}`));
  console.log(jsonOf(figures, (performance.now() - began) / 1_000));
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await testbed.close();
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    return process.exit(EX_USAGE);
  }
}
