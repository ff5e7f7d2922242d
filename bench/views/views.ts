import 'reflect-metadata';
import { runBenchmark } from '../testbed/benchmark.ts';
import type { Testbed } from '../testbed/testbed.ts';
import { measureCollector } from './collector.ts';
import { readOptions, type Part, type ViewsOptions } from './options.ts';
import { measureReplay, type ReplayFigures } from './replay.ts';
import { problemsOf, rowsOf, type Figures } from './report.ts';

async function measure(testbed: Testbed, options: ViewsOptions): Promise<Figures> {
  const isWanted = (part: Part) => options.parts.includes(part);
  const collector = isWanted('collector') ? await testbed.part(() => measureCollector(testbed, options, { isCounting: false })) : undefined;
  const service = isWanted('service') ? await testbed.part(() => measureCollector(testbed, options, { isCounting: true })) : undefined;
  const replay = isWanted('replay') ? await testbed.part(() => measureReplay(testbed, { millions: options.millionsOfAnHour, hours: 1 })) : undefined;
  const growth: ReplayFigures[] = [];
  for (const millions of isWanted('growth') ? options.millionsOfADay : []) growth.push(await testbed.part(() => measureReplay(testbed, { millions, hours: 24 })));
  return { collector, service, replay, growth };
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
