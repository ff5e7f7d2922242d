import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { workspace } from '../engines/folders.ts';
import type { RunningNewsroom } from '../stack/running-newsroom.ts';
import { findExamples } from './examples.ts';
import { comeAndRead } from './readers.ts';
import { SCREENS } from './screen-list.ts';
import { show } from './show.ts';
import { Viewers } from './viewers.ts';

interface DocPicture {
  readonly file: string;
  readonly screen: string;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  /** The part of the screen that is meant; all of it unless said. */
  readonly part?: string;
}

const DESK = { width: 1_440, height: 900 };
const PICTURES: readonly DocPicture[] = [
  { file: 'board', screen: 'board', theme: 'light', ...DESK },
  { file: 'story', screen: 'story-published', theme: 'light', ...DESK },
  { file: 'wires', screen: 'wire', theme: 'light', ...DESK },
  { file: 'publishing', screen: 'story-published', theme: 'light', ...DESK, part: '#publish-panel' },
  { file: 'board-on-a-phone', screen: 'board', theme: 'dark', width: 390, height: 844 },
  { file: 'analytics', screen: 'analytics', theme: 'dark', ...DESK },
];
const FOLDER = join(workspace, 'docs/pictures');
const MOST_BYTES = 150_000;
/** What is smaller than a screen is drawn finer. */
const FINE = 2;

/** Takes the pictures of the documentation, of a newsroom with nothing but demo content. */
export async function takeDocPictures(browser: Browser, { app, plan }: RunningNewsroom): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const viewers = new Viewers(browser, app);
  const first = await viewers.context('chief-editor');
  const examples = await findExamples(first.request, app);
  await comeAndRead(first.request, app, plan);
  await first.close();
  for (const picture of PICTURES) {
    const screen = SCREENS.find(({ name }) => name === picture.screen)!;
    const isWhole = !picture.part && picture.width === DESK.width;
    const { theme: colorScheme, width, height } = picture;
    const context = await viewers.context(screen.viewer, { colorScheme, viewport: { width, height }, deviceScaleFactor: isWhole ? 1 : FINE, timezoneId: 'Asia/Baku' });
    const page = await context.newPage();
    await show(page, app, screen, examples, 'en');
    const taken = await (picture.part ? page.locator(picture.part) : page).screenshot();
    writeFileSync(join(FOLDER, `${picture.file}.png`), await small(taken, picture.file));
    await context.close();
  }
  return PICTURES.length;
}

async function small(taken: Buffer, file: string): Promise<Buffer> {
  const reduced = await sharp(taken).png({ palette: true, colours: 128, effort: 10 }).toBuffer();
  if (reduced.length > MOST_BYTES) throw new RangeError(`${file}.png has ${reduced.length} bytes, more than ${MOST_BYTES}`);
  return reduced;
}
