import { join } from 'node:path';
import { build } from '../start/build.ts';
import { isBuilt } from './build-copy.ts';
import { optionsFrom, type Options } from './options.ts';
import { hasPassed, lineOf, tableOf } from './report.ts';
import { Run } from './run.ts';
import { Testbed } from './testbed.ts';

/** `npm run faults`: a newsroom under load and under faults, and whether it kept everything that it acknowledged. */
const options = readOptions();
let testbed: Testbed | undefined;
let isEnding = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(1));
try {
  const outcome = await run();
  console.log(tableOf(outcome));
  console.log(lineOf(outcome));
  await end(hasPassed(outcome) ? 0 : 1);
} catch (error) {
  if (!isEnding) console.error(error);
  await end(1);
}

async function run() {
  if (!isBuilt()) {
    say('building the services');
    await build();
  }
  testbed = await Testbed.make();
  say(`seed ${options.seed}; everything is in ${testbed.folder}`);
  await testbed.start(say);
  return new Run(testbed, options, join(testbed.folder, 'ledger.jsonl'), say).outcome();
}

function readOptions(): Options {
  try {
    return optionsFrom(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\nusage: npm run faults -- [--minutes 3] [--seed N] [--keep]`);
    process.exit(64);
  }
}

function say(text: string): void {
  console.error(`${process.uptime().toFixed(1).padStart(6)} s  ${text}`);
}

/** Leaves no process behind, and no data unless asked to. */
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await testbed?.end();
  if (testbed && !options.isKept) testbed.remove();
  process.exit(code);
}
