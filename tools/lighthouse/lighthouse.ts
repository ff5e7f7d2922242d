import { launch } from 'chrome-launcher';
import lighthouse, { type Result } from 'lighthouse';
import { parseArgs } from 'node:util';
import { withNewsroom } from '../stack/with-newsroom.ts';
import { BUDGETS, complaintsOf, figuresOf, medianOf, overBudget, type Figures } from './figures.ts';

const USAGE = `npm run lighthouse -- [--runs 5] [--url ADDRESS]

Reads an article as Lighthouse's phone does and compares the middle of the runs with the budgets. The newsroom that runs on this machine is used;
where none runs, one of its own is started for it. The last line printed is JSON; the code is 0 only if every budget is kept.

  --runs N        how often the page is read
  --url ADDRESS   another page than the story that leads the English front`;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const NAME_WIDTH = 14;
const VALUE_WIDTH = 10;

/** `npm run lighthouse`: an article page on a phone. */
try {
  const options = readArguments();
  if (options) await withNewsroom(({ site }) => measure(site, options));
  else console.log(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

interface Options {
  readonly runs: number;
  readonly url: string | undefined;
}

function readArguments(): Options | undefined {
  const { runs, url, help } = parseArgs({ options: { runs: { type: 'string', default: '5' }, url: { type: 'string' }, help: { type: 'boolean', default: false } } }).values;
  if (!(Number.isInteger(Number(runs)) && Number(runs) > 0)) throw new RangeError(`--runs is ${runs}; give a whole number from 1`);
  return help ? undefined : { runs: Number(runs), url };
}

async function measure(site: string, { runs, url }: Options): Promise<void> {
  const page = url ?? (await leadingStory(site));
  console.error(page);
  const all: Figures[] = [];
  let last: Result | undefined;
  while (all.length < runs) {
    last = await read(page);
    all.push(figuresOf(last));
    console.error(`run ${all.length}: performance ${all.at(-1)!.performance}, LCP ${all.at(-1)!.lcpMs} ms`);
  }
  const median = medianOf(all);
  const faults = overBudget(median);
  console.log(tableOf(all, median));
  for (const complaint of complaintsOf(last!)) console.log(`  ${complaint}`);
  for (const fault of faults) console.error(`✗ ${fault}`);
  console.log(JSON.stringify({ passed: faults.length === 0, ...median, runs, lighthouse: last!.lighthouseVersion }));
  if (faults.length > 0) process.exitCode = 1;
}

/** The story that leads the front, which has a picture. */
async function leadingStory(site: string): Promise<string> {
  const front = await (await fetch(`${site}/en`)).text();
  const path = /<article class="teaser lead">.*?<h2><a href="([^"]+)"/s.exec(front)?.[1];
  if (!path) throw new Error(`No story leads ${site}/en. Name a page: --url ADDRESS`);
  return site + path;
}

/** With a browser of its own each time, so that nothing is remembered. */
async function read(page: string): Promise<Result> {
  const browser = await launch({ chromePath: CHROMIUM, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    const outcome = await lighthouse(page, { port: browser.port, output: 'json', logLevel: 'error' });
    if (!outcome) throw new Error('Lighthouse said nothing');
    return outcome.lhr;
  } finally {
    browser.kill();
  }
}

function tableOf(all: readonly Figures[], median: Figures): string {
  const names = Object.keys(median) as (keyof Figures)[];
  return names
    .map((name) => {
      const values = all.map((one) => one[name]);
      const { least, most } = BUDGETS[name] ?? {};
      const wanted = least !== undefined ? `≥ ${least}` : most !== undefined ? `≤ ${most}` : '';
      return `${name.padEnd(NAME_WIDTH)}${String(median[name]).padStart(VALUE_WIDTH)}  ${`(${Math.min(...values)}–${Math.max(...values)})`.padEnd(2 * VALUE_WIDTH)}${wanted}`;
    })
    .join('\n');
}
