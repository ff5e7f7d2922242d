import { afterAll, beforeAll } from '@jest/globals';
import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import type { Role } from '../staff/roles.js';
import { aNewsroom, type Ask, type Newsroom } from './newsroom.js';

export const UNTIL = '2099-01-01T00:00:00.000Z';
export const LATER = '2099-06-01T00:00:00.000Z';
export const EARLIER = '2098-06-01T00:00:00.000Z';

/** The newsroom of a spec about embargoes, from its first test to its last: an editor there, who may know of them, and others, who may not. */
export function embargoNewsroom() {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());
  /** The same person each time; there is nobody before the newsroom is. */
  const as = (role: Role): Ask => {
    let ask: Ask | undefined;
    return (...asked) => (ask ??= newsroom.as(role))(...asked);
  };
  /** Asks as whoever has the session of this token. */
  const askAs =
    (token: string): Ask =>
    (method, url, payload, headers = {}) =>
      newsroom.app.inject({ method, url, ...(payload !== undefined && { payload }), headers: { authorization: `Bearer ${token}`, ...headers } });
  return { newsroom: () => newsroom, askAs, editor: as('editor'), strangers: [as('reporter'), as('photo-editor')] } as const;
}

/** A word that is in no other story. */
export const aWord = () => `quokka${randomUUID().replaceAll('-', '')}`;

/** Somebody orders a story which has the word in it and, unless told otherwise, is under embargo. */
export async function anEmbargoed(ask: Ask, word: string, changes: object = {}): Promise<{ readonly storyId: string; readonly translationSetId: string }> {
  const story = { language: 'en', headline: `Of the ${word}`, standfirst: word, body: bodyOfParagraphs([word]), section: 'society', embargoedUntil: UNTIL, ...changes };
  return (await ask('POST', '/api/v1/stories', story)).json();
}

/** Of those stories in which they find the word. */
export async function idsIn(ask: Ask, word: string): Promise<string[]> {
  return (await ask('GET', `/api/v1/stories?q=${word}`)).json<{ items: { storyId: string }[] }>().items.map(({ storyId }) => storyId);
}

/** The token of a preview that they give out. */
export async function previewBy(ask: Ask, storyId: string): Promise<string> {
  return (await ask('POST', `/api/v1/stories/${storyId}/previews`)).json<{ url: string }>().url.split('/preview/')[1]!;
}
