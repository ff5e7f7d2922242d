import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EditorialClient } from '../client/editorial-client.ts';

export interface Places {
  readonly editorial: EditorialClient;
  readonly wires: string;
  readonly search: string;
  readonly analytics: string;
}

export interface Hop {
  readonly name: string;
  readonly ms: number;
}

/** A source that the demo's wire server serves and ingestion polls. */
export interface SmokeSource {
  readonly name: string;
  readonly section: string;
}

const HOP_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** One story from wire to reader and back out; tells each hop when it is done. Throws, naming the hop, when one does not come. */
export async function journey(places: Places, source: SmokeSource, onHop: (hop: Hop) => void): Promise<void> {
  const { editorial } = places;
  // a new word each time, so that nothing else is found by it
  const word = `zephyrine${randomUUID().slice(0, 8)}`;
  const hop = timed(onHop);

  const wire = await hop('wire server → ingestion → wire inbox', async () => {
    await addWireItem(places.wires, source.name, word);
    return seen(() => editorial.listWires({ q: word }).then(({ items }) => items[0]));
  });
  const draft = await hop('wire inbox → draft', () => editorial.draftFromWire(wire.wireId, {}, randomUUID()));
  await hop('draft → edited', () => editorial.changeStory(draft.storyId, edited(word, source.section), draft.revision));
  const story = await hop('edited → in the outbox', () => editorial.publish(draft.storyId, randomUUID()));
  const page = story.publicUrl ?? fail('the published story has no public address');
  await hop('published → article page', () => seen(() => pageHas(page, `The ${word} opens`)));
  await hop('published → found by search', () => seen(() => found(places.search, word).then((ids) => ids.includes(story.storyId))));
  await hop('view → accepted', () => view(places.analytics, story.storyId));
  await hop('view → number on the page', () => seen(() => pageHas(page, /data-shows="views"[^>]*>\s*1\s*</)));
  await hop('view → number in editorial', () => seen(() => editorial.readStory(story.storyId).then(({ views }) => views === 1)));
  await hop('corrected → page shows the note', async () => {
    await editorial.correct(story.storyId, `The ${word} opens on Tuesday, not on Monday.`, randomUUID());
    await seen(() => pageHas(page, 'opens on Tuesday, not on Monday'));
  });
  await hop('withdrawn → page answers 410', async () => {
    await editorial.withdraw(story.storyId, { reason: 'kill', notice: 'This story was wrong and has been withdrawn.' }, randomUUID());
    await seen(() => fetch(page).then(({ status }) => status === 410));
  });
  await hop('withdrawn → gone from search', () => seen(() => found(places.search, word).then((ids) => !ids.includes(story.storyId))));
}

function timed(onHop: (hop: Hop) => void) {
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      const result = await work();
      onHop({ name, ms: Math.round(performance.now() - began) });
      return result;
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
  };
}

/** Looks until there is something to see. */
async function seen<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + HOP_WITHIN_MS;
  while (Date.now() < deadline) {
    const result = await look();
    if (result) return result;
    await sleep(LOOK_EVERY_MS);
  }
  return fail(`nothing came within ${HOP_WITHIN_MS / 1_000} s`);
}

async function addWireItem(wires: string, source: string, word: string): Promise<void> {
  const item = { headline: `The ${word} is about to open`, standfirst: 'A line from the smoke test.', body: [`People wait for the ${word}.`, 'It was to open on Monday.'] };
  const answer = await fetch(`${wires}/wires/${source}/items`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(item) });
  if (!answer.ok) fail(`the wire server answered ${answer.status}: ${await answer.text()}`);
}

function edited(word: string, section: string) {
  return { headline: `The ${word} opens`, standfirst: 'Written by the smoke test, from a wire.', section, body: bodyOfParagraphs([`The ${word} opens on Monday.`]) };
}

async function pageHas(page: string, what: string | RegExp): Promise<boolean> {
  const answer = await fetch(page);
  const html = await answer.text();
  return answer.ok && (typeof what === 'string' ? html.includes(what) : what.test(html));
}

async function found(search: string, word: string): Promise<string[]> {
  const answer = await fetch(`${search}/v1/search?q=${encodeURIComponent(word)}`);
  const { hits } = (await answer.json()) as { hits: { storyId: string }[] };
  return hits.map((hit) => hit.storyId);
}

async function view(analytics: string, storyId: string): Promise<void> {
  const answer = await fetch(`${analytics}/v1/views`, { method: 'POST', headers: { 'content-type': 'text/plain', 'user-agent': BROWSER }, body: JSON.stringify({ viewId: randomUUID(), storyId }) });
  if (answer.status !== 204) fail(`analytics answered ${answer.status}: ${await answer.text()}`);
}

function fail(why: string): never {
  throw new Error(why);
}
