import 'reflect-metadata';
import { runBenchmark } from '../testbed/benchmark.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { measureBoard } from './board.ts';
import { measureLoad, measureWork } from './load.ts';
import { Newsroom } from './newsroom.ts';
import { readOptions, type EditorialOptions, type Part } from './options.ts';
import { problemsOf, rowsOf, type Figures } from './report.ts';

async function measure(testbed: Testbed, options: EditorialOptions): Promise<Figures> {
  const newsroom = await Newsroom.start(testbed, options.stories);
  const editors = await newsroom.editors(options.editors);
  const part = async <T>(name: Part, work: () => Promise<T>): Promise<T | undefined> => {
    if (!options.parts.includes(name)) return undefined;
    say(name);
    return work();
  };
  const board = await part('board', () => measureBoard(editors[0]!, options));
  const work = await part('at work', () => measureWork(editors, options));
  const saves = await part('saves', () => measureLoad(newsroom, editors, { act: (editor) => editor.save() }, options));
  const publications = await part('publications', async () => {
    for (const editor of editors) await editor.publish();
    return measureLoad(newsroom, editors, { first: (editor) => editor.save(), act: (editor) => editor.update() }, options);
  });
  return { stories: options.stories, editors: options.editors, crashes: newsroom.crashes, board, saves, publications, work };
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
