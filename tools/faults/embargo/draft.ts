import { bodyOfParagraphs } from '@stet/contracts';
import sharp from 'sharp';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EditorialClient } from '../../client/editorial-client.ts';
import type { NewStory } from '../../client/editorial.types.ts';
import type { Random } from '../../measure/random.ts';
import { headlineOf, slugFrom, type EmbargoedStory, type Way, type Words } from './canary.ts';

export interface Planned {
  readonly way: Way;
  readonly words: Words;
  readonly at: number;
}

const LANGUAGE = 'en';
const SECTION = 'society';
const SMALL = { width: 40, height: 30 };
const COLOURS = 256;
const LOOK_EVERY_MS = 200;
const WITHIN_MS = 60_000;

/** A draft with a word of its own in every field, by somebody who may read it. Those that a wrong clock publishes have no picture: theirs would be public by that clock. */
export async function draft(editor: EditorialClient, { way, words, at }: Planned, random: Random): Promise<EmbargoedStory> {
  const picture = way === 'written' ? await pictureOf(editor, words, random) : undefined;
  const text: NewStory = { ...textOf(words, at), language: LANGUAGE, body: bodyOfParagraphs([words.body]), headline: headlineOf(words), standfirst: words.standfirst, ...(picture && { picture: picture.fields }) };
  const { storyId } = await editor.createStory(text);
  return described({ way, words, at }, storyId, { pictures: picture?.addresses ?? [] });
}

/** The same from a wire item, whose headline, text and note have the words. */
export async function draftFromWire(wireEditor: EditorialClient, planned: Planned): Promise<EmbargoedStory> {
  const wireId = await wireWith(wireEditor, planned.words);
  const { tags, section } = textOf(planned.words, planned.at);
  const { storyId } = await wireEditor.draftFromWire(wireId, { tags: tags!, section: section! });
  return described(planned, storyId, { pictures: [], wireId });
}

/** Open stories that have to do with those under embargo: a text that leads to them, and one of the same set, which has words of its own and so need not wait. */
export async function neighboursOf(chief: EditorialClient, stories: readonly EmbargoedStory[]): Promise<string[]> {
  const leading = await chief.createStory({
    ...{ language: LANGUAGE, headline: 'What is to come', section: SECTION },
    body: { type: 'doc', content: [...bodyOfParagraphs(['Read on.']).content, ...stories.map(({ storyId }) => ({ type: 'readAlso' as const, attrs: { storyId } }))] },
  });
  const { translationSetId } = await chief.readStory(stories[0]!.storyId);
  const sibling = await chief.createStory({ language: 'ru', translationSetId, embargoedUntil: null, headline: 'Паром откроется', section: SECTION, body: bodyOfParagraphs(['Скоро.']) });
  for (const { storyId } of [leading, sibling]) await chief.publish(storyId);
  await planned(chief, stories[0]!);
  await chief.putFront(LANGUAGE, stories.map(({ storyId }) => storyId));
  return [leading.storyId, sibling.storyId];
}

/** What is planned for one of them, in its words, and given to somebody before anybody knew of an embargo. */
async function planned(chief: EditorialClient, { words, storyId, at }: EmbargoedStory): Promise<void> {
  const { deskId } = (await chief.listDesks()).find(({ isDefault }) => isDefault)!;
  const due = { localTime: new Date(at).toISOString().slice(0, 19), zone: 'UTC' };
  const { coverageId } = await chief.planCoverage({ deskId, title: headlineOf(words), note: words.body, place: words.caption, due });
  for (const { staffId } of await chief.findStaff('reporter')) await chief.assign({ coverageId }, { staffId, work: 'photo', note: words.standfirst });
  await chief.linkStory(coverageId, storyId);
}

function textOf(words: Words, at: number): Partial<NewStory> {
  return { section: SECTION, tags: [words.tag], ednote: words['alternative text'], embargoedUntil: new Date(at).toISOString() };
}

function described(planned: Planned, storyId: string, more: Pick<EmbargoedStory, 'pictures' | 'wireId'>): EmbargoedStory {
  return { ...planned, storyId, slug: slugFrom(planned.words), section: SECTION, language: LANGUAGE, ...more };
}

/** Pixels by chance: a picture that is there already would be the same one. */
async function pictureOf(editor: EditorialClient, words: Words, random: Random) {
  const pixels = Buffer.from(Array.from({ length: SMALL.width * SMALL.height * 3 }, () => Math.floor(random() * COLOURS)));
  const { url, smallUrl, width, height, renditions } = await editor.uploadPicture(await sharp(pixels, { raw: { ...SMALL, channels: 3 } }).png().toBuffer(), 'image/png');
  const fields = { url, width, height, renditions, alternativeText: words['alternative text'], caption: words.caption, credit: 'Stet' };
  const made = renditions.formats.map((format) => renditions.address.replace('{width}', String(renditions.widths[0])).replace('{format}', format));
  return { fields, addresses: [...new Set([url, smallUrl, ...made])] };
}

async function wireWith(wireEditor: EditorialClient, words: Words): Promise<string> {
  for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(LOOK_EVERY_MS)) {
    const { items } = await wireEditor.listWires({ q: words.headline });
    if (items[0]) return items[0].wireId;
  }
  throw new Error(`the wire with ${words.headline} did not come to the inbox within ${WITHIN_MS / 1_000} s`);
}
