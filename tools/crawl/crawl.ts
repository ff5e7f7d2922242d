import { parseArgs } from 'node:util';
import { adminCommand } from '../stack/admin-command.ts';
import { addressOf, planFromEnvironment, type Plan } from '../stack/plan.ts';
import { Crawler } from './crawler.ts';
import { findingsOf } from './findings.ts';
import { lineOf, tableOf } from './report.ts';
import { wordingOf, type Catalogues } from './wording.ts';

const USAGE = `npm run crawl -- [--at-once 8] [--most 20000]

Reads every page of the reader site that runs on this machine, as far as links, feeds and sitemaps lead, and compares pages with each other.
The last line printed is JSON; the code is 0 only if nothing was found.

  --at-once N   requests at a time
  --most N      give up after so many addresses: there is a chain of pages without an end`;
const NOWHERE = 'no-such-page';
const TELL_EVERY = 250;

/** `npm run crawl`: every link, every language, every picture. */
try {
  const options = readArguments();
  if (options) await crawl(planFromEnvironment(), options);
  else console.log(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function readArguments(): { atOnce: number; most: number } | undefined {
  const { 'at-once': atOnce, most, help } = parseArgs({ options: { 'at-once': { type: 'string', default: '8' }, most: { type: 'string', default: '20000' }, help: { type: 'boolean', default: false } } }).values;
  return help ? undefined : { atOnce: positive('--at-once', atOnce), most: positive('--most', most) };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} is ${text}; give a whole number from 1`);
  return value;
}

async function crawl(plan: Plan, options: { atOnce: number; most: number }): Promise<void> {
  const began = Date.now();
  const site = addressOf(plan, 'site');
  await refuseUnlessAnswers(site);
  const catalogues = JSON.parse(await adminCommand(plan, 'site', ['words'])) as Catalogues;
  const nowhere = Object.keys(catalogues).map((language) => `${site}/${language}/${NOWHERE}`);
  const crawler = new Crawler({ site, ...options, onVisit: (visited, waiting) => void (visited % TELL_EVERY === 0 && console.error(`${visited} addresses read, ${waiting} to go`)) });
  await crawler.run(['/', '/robots.txt', '/sitemap.xml', ...nowhere]);
  const crawled = { site, visits: crawler.visits, wording: wordingOf(catalogues), nowhere };
  const findings = findingsOf(crawled);
  console.log(tableOf(crawled, findings));
  console.log(lineOf(crawled, findings, Math.round((Date.now() - began) / 1_000)));
  if (findings.length > 0) process.exitCode = 1;
}

async function refuseUnlessAnswers(site: string): Promise<void> {
  const answer = await fetch(site, { redirect: 'manual' }).catch(() => undefined);
  await answer?.body?.cancel();
  if (!answer || answer.status >= 500) throw new Error(`No reader site answers at ${site}. Start the newsroom first: npm start`);
}
