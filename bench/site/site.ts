import 'reflect-metadata';
import { runBenchmark } from '../testbed/benchmark.ts';
import { Site } from '../testbed/site.ts';
import type { Testbed } from '../testbed/testbed.ts';
import { TopicOfStories } from '../testbed/topic-of-stories.ts';
import { readOptions, type SiteOptions } from './options.ts';
import { problemsOf, rowsOf, type Figures } from './report.ts';
import { measureShelf, type ShelfFigures } from './shelf.ts';

async function measure(testbed: Testbed, options: SiteOptions): Promise<Figures> {
  const site = await Site.prepare(testbed);
  const topic = await TopicOfStories.empty(testbed);
  const shelves: ShelfFigures[] = [];
  for (const stories of [1, options.stories]) {
    await topic.fillUpTo(stories);
    await site.start();
    await site.hasApplied(stories);
    await site.stop();
    await site.start(); // its memory is that of serving, not of following
    shelves.push(await measureShelf(testbed, site, stories, options));
    await site.stop();
  }
  return { shelves };
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
