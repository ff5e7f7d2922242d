import 'reflect-metadata';
import { runBenchmark } from '../testbed/benchmark.ts';
import { Site } from '../testbed/site.ts';
import type { Testbed } from '../testbed/testbed.ts';
import { TopicOfStories } from '../testbed/topic-of-stories.ts';
import { measureDrain } from './drain.ts';
import { measureLatency } from './latency.ts';
import { readOptions, type LogOptions, type Part } from './options.ts';
import { measureProjection } from './projection.ts';
import { measureRebuild } from './rebuild.ts';
import { problemsOf, rowsOf, type Figures } from './report.ts';

async function measure(testbed: Testbed, options: LogOptions): Promise<Figures> {
  const isWanted = (part: Part) => options.parts.includes(part);
  const latency = isWanted('latency') ? await testbed.part(() => measureLatency(testbed, options)) : undefined;
  const drain = isWanted('drain') ? await testbed.part(() => measureDrain(testbed, options)) : undefined;
  if (!isWanted('projection') && !isWanted('rebuild')) return { latency, drain };
  return testbed.part(async () => {
    const site = await Site.prepare(testbed);
    const topic = await TopicOfStories.empty(testbed);
    const projection = isWanted('projection') ? await measureProjection(site, topic, options) : undefined;
    const rebuild = isWanted('rebuild') ? await measureRebuild(testbed, site, topic, options) : undefined;
    return { latency, drain, projection, rebuild };
  });
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
