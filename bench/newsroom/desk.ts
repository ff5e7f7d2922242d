import { openBrowser } from '@stet/tools/e2e/browser.ts';
import type { Browser } from 'playwright-core';
import { build } from '../testbed/build.ts';
import { FullNewsroom } from '../testbed/full-newsroom.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import type { NewsroomOptions } from './options.ts';
import { fillWithWires } from './wires.ts';

const STATUSES_IN_WORK = ['draft', 'draft', 'draft', 'in-review', 'approved'] as const;
/** Of what is no more in work, one in so many was given up. */
const SPIKED_EVERY = 20;
const SETTINGS = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: ['en', 'ru', 'az', 'hy'], timezone: 'Asia/Baku', copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
  sections: ['politics', 'economy', 'society', 'culture'].map((slug, order) => ({ slug, name: { en: slug }, order })),
};

/** A newsroom of many years, the browser that looks at it, and the sessions of those who do. */
export interface Desk {
  readonly newsroom: FullNewsroom;
  readonly browser: Browser;
  readonly address: string;
  readonly chief: string;
  readonly admin: string;
  readonly reporter: string;
  /** One of each to look at. */
  readonly draft: string;
  readonly published: string;
  readonly wire: string;
  readonly ask: <Answer>(method: string, path: string, body?: object) => Promise<Answer>;
}

/** Those of the newest that are in work lie on the desk; the others are published, and some were given up. */
export async function openDesk(testbed: Testbed, { stories, inWork, days }: NewsroomOptions): Promise<Desk> {
  build('newsroom');
  const statusOf = (number: number) => (number >= stories - inWork ? STATUSES_IN_WORK[number % STATUSES_IN_WORK.length]! : number % SPIKED_EVERY === 0 ? 'spiked' : 'published');
  const newsroom = await FullNewsroom.start(testbed, { stories, statusOf });
  say(`writing the wires of ${days} days`);
  await fillWithWires(newsroom.db, days);
  const [chief, admin, reporter] = [await newsroom.signedIn(0, 'chief-editor'), await newsroom.signedIn(1, 'admin'), await newsroom.signedIn(2, 'reporter')];
  const ask: Desk['ask'] = (method, path, body) => asked(newsroom.address, admin, method, path, body);
  const asChief: Desk['ask'] = (method, path, body) => asked(newsroom.address, chief, method, path, body);
  await ask('PUT', '/api/v1/publication', SETTINGS);
  const first = async (path: string, name: string) => (await asChief<{ items: Readonly<Record<string, string>>[] }>('GET', path)).items[0]![name]!;
  const browser = await openBrowser();
  testbed.closeAtEnd(() => browser.close());
  return {
    ...{ newsroom, browser, address: newsroom.address, chief, admin, reporter, ask: asChief },
    draft: await first('/api/v1/stories?status=draft&language=en&limit=1', 'storyId'),
    published: await first('/api/v1/stories?status=published&language=en&limit=1', 'storyId'),
    wire: await first('/api/v1/wires?limit=1', 'wireId'),
  };
}

async function asked<Answer>(address: string, token: string, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(address + path, { method, headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}
