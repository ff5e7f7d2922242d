import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { workspace } from '../engines/folders.ts';
import type { RunningNewsroom } from '../stack/running-newsroom.ts';
import { withNewsroom, withOwnNewsroom } from '../stack/with-newsroom.ts';
import { takeDocPictures } from './doc-pictures.ts';
import { findExamples, type Examples } from './examples.ts';
import { SCREENS, type Screen, type Viewer } from './screen-list.ts';
import { show } from './show.ts';
import { Viewers } from './viewers.ts';

const USAGE = `npm run screens -- [--only NAME,…] [--languages en,hy] [--widths 390,1440]
       npm run screens -- --docs

Takes a picture of every screen of the newsroom app, by day and by night, into the folder "screens". The newsroom that runs on this machine is used;
where none runs, one of its own is started for it. With --docs it takes the pictures of the documentation instead, into docs/pictures, of a newsroom of its own:
readers come to that for some minutes. The last line printed is JSON; the code is 0 only if every screen was shown without an error.`;
const HEIGHT = 900;
const THEMES = ['light', 'dark'] as const;
const FOLDER = join(workspace, 'screens');

interface Options {
  readonly screens: readonly Screen[];
  readonly languages: readonly string[];
  readonly widths: readonly number[];
}

interface Look {
  readonly width: number;
  readonly theme: (typeof THEMES)[number];
  readonly language: string;
}

/** `npm run screens`: every screen, as staff see it. */
try {
  const options = readArguments();
  if (options === 'docs') await withOwnNewsroom(takeForDocs);
  else if (options) await withNewsroom(({ app }) => takeAll(app, options));
  else console.log(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function readArguments(): Options | 'docs' | undefined {
  const list = { type: 'string' } as const;
  const { values } = parseArgs({ options: { only: list, languages: { ...list, default: 'en,hy' }, widths: { ...list, default: '390,1440' }, docs: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.docs && !values.help) return 'docs';
  const names = values.only?.split(',');
  const unknown = names?.find((name) => !SCREENS.some((screen) => screen.name === name));
  if (unknown !== undefined) throw new RangeError(`There is no screen "${unknown}". There are: ${SCREENS.map(({ name }) => name).join(', ')}`);
  const widths = values.widths.split(',').map(Number);
  if (!widths.every((width) => Number.isInteger(width) && width > 0)) throw new RangeError(`--widths is ${values.widths}; give whole numbers of pixels`);
  return values.help ? undefined : { screens: SCREENS.filter(({ name }) => !names || names.includes(name)), languages: values.languages.split(','), widths };
}

async function takeForDocs(newsroom: RunningNewsroom): Promise<void> {
  const browser = await openBrowser();
  try {
    console.log(JSON.stringify({ passed: true, pictures: await takeDocPictures(browser, newsroom) }));
  } finally {
    await browser.close();
  }
}

async function takeAll(app: string, { screens, languages, widths }: Options): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const browser = await openBrowser();
  const failed: string[] = [];
  let taken = 0;
  try {
    const viewers = new Viewers(browser, app);
    const examples = await examplesOf(viewers, app);
    for (const width of widths)
      for (const theme of THEMES)
        for (const language of languages) {
          const look = { width, theme, language };
          const faults = await takeLook(viewers, app, screens, examples, look);
          failed.push(...faults);
          taken += screens.length;
          console.error(`${width} px, ${theme}, ${language}: ${screens.length} screens`);
        }
  } finally {
    await browser.close();
  }
  for (const fault of failed) console.error(`✗ ${fault}`);
  console.log(JSON.stringify({ passed: failed.length === 0, screens: screens.length, pictures: taken, failed: failed.length }));
  if (failed.length > 0) process.exitCode = 1;
}

async function examplesOf(viewers: Viewers, app: string): Promise<Examples> {
  const context = await viewers.context('chief-editor');
  const examples = await findExamples(context.request, app);
  await context.close();
  return examples;
}

/** What went wrong, by screen. */
async function takeLook(viewers: Viewers, app: string, screens: readonly Screen[], examples: Examples, { width, theme, language }: Look): Promise<string[]> {
  const contexts = new Map<Viewer, BrowserContext>();
  const faults: string[] = [];
  for (const screen of screens) {
    if (!contexts.has(screen.viewer)) contexts.set(screen.viewer, await viewers.context(screen.viewer, { viewport: { width, height: HEIGHT }, colorScheme: theme }));
    const page = await contexts.get(screen.viewer)!.newPage();
    const name = `${screen.name}-${width}-${theme}-${language}`;
    page.on('pageerror', ({ message }) => faults.push(`${name}: ${message}`));
    await show(page, app, screen, examples, language).catch((error: Error) => faults.push(`${name}: ${error.message}`));
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await page.close();
  }
  for (const context of contexts.values()) await context.close();
  return faults;
}
