import 'reflect-metadata';
import { runBenchmark } from '../testbed/benchmark.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { measureBoard } from './board.ts';
import { openDesk } from './desk.ts';
import { measureOpening } from './opening.ts';
import { readOptions, type NewsroomOptions, type Part } from './options.ts';
import { problemsOf, rowsOf, type Figures } from './report.ts';
import { measureScripts } from './scripts.ts';
import { measureTyping } from './typing.ts';
import { measureWires } from './wire-filters.ts';
import { WIRES_A_DAY } from './wires.ts';

async function measure(testbed: Testbed, options: NewsroomOptions): Promise<Figures> {
  const desk = await openDesk(testbed, options);
  const part = async <T>(name: Part, work: () => Promise<T>): Promise<T | undefined> => {
    if (!options.parts.includes(name)) return undefined;
    say(name);
    const figures = await work();
    say(JSON.stringify(figures)); // a later part that fails takes nothing with it
    return figures;
  };
  const board = await part('board', () => measureBoard(desk, options.rounds));
  const wires = await part('wires', () => measureWires(desk, options.rounds));
  const typing = await part('typing', () => measureTyping(desk, options));
  const opening = await part('opening', () => measureOpening(desk, options.rounds));
  const scripts = await part('scripts', () => measureScripts(desk));
  return { stories: options.stories, wiresKept: options.days * WIRES_A_DAY, crashes: desk.newsroom.crashes, board, wires, typing, opening, scripts };
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
