import 'reflect-metadata';
import { runBenchmark } from '../testbed/benchmark.ts';
import { FullNewsroom } from '../testbed/full-newsroom.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { measureBoard } from './board.ts';
import { Editor } from './editor.ts';
import { measureLoad, measureWork } from './load.ts';
import { readOptions, type EditorialOptions, type Part } from './options.ts';
import { problemsOf, rowsOf, type Figures } from './report.ts';

async function measure(testbed: Testbed, options: EditorialOptions): Promise<Figures> {
  const newsroom = await FullNewsroom.start(testbed, options);
  const editors = await editorsOf(newsroom, options.editors);
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

/** People with a session and a story of their own, which nobody else types into. */
async function editorsOf(newsroom: FullNewsroom, count: number): Promise<Editor[]> {
  const editors = [];
  for (let number = 0; number < count; number++) editors.push(await Editor.begin(newsroom.address, await newsroom.signedIn(number), number));
  return editors;
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
