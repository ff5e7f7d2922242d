import { pageOf } from './page.js';

/** Stories that were read lately, for when the network is away. A page that was withdrawn or moved is forgotten, and an error is never kept. */
const CACHE = 'stories';
const MOST = 20;
const DAY_MS = 86_400_000;
const LONGEST_MS = 7 * DAY_MS;
/** Kept stories are asked for again as the reader goes on, so that a correction or a withdrawal reaches them here too. */
const CHECK_EVERY_MS = 15 * 60_000;
const CHECKED_AT_ONCE = 3;

const READ_AT = 'x-read-at';
const CHECKED_AT = 'x-checked-at';

const storyIdIn = (html: string) => /<article class="story" data-story="([\w-]+)"/.exec(html)?.[1];

/** Whether an address may be a story's: language, section, slug. What it is its text says. */
export const mayBeStory = (path: string) => /^\/[^/]+\/[^/]+\/[^/]+$/.test(path);

/** Keeps what was read, or forgets it when the newsroom no longer says it. */
export async function keepStory(path: string, response: Response, readAt = Date.now()): Promise<void> {
  const stories = await caches.open(CACHE);
  if (response.status >= 500) return; // a failure says nothing of the story
  const html = response.status === 200 && !response.redirected ? await response.text() : '';
  if (!storyIdIn(html)) return void (await stories.delete(path, { ignoreVary: true }));
  await stories.put(path, pageOf(html, response.headers, { [READ_AT]: String(readAt), [CHECKED_AT]: String(Date.now()) }));
  await forgetOldest(stories);
}

/** The story as it was read, with the notice that says so. */
export async function keptStory(path: string): Promise<Response | undefined> {
  const kept = await (await caches.open(CACHE)).match(path, { ignoreVary: true });
  if (!kept || timeOf(kept, READ_AT) < Date.now() - LONGEST_MS) return undefined;
  const html = await kept.text();
  return pageOf(html.replace(/(<p class="banner kept"[^>]*?) hidden(="")?/, '$1'), kept.headers);
}

/** Forgets what the newsroom has withdrawn, by one question for all that is kept; pages that name it are fetched anew. */
export async function forgetWithdrawn(): Promise<void> {
  const stories = await caches.open(CACHE);
  const kept = await Promise.all((await entries(stories)).map(async (entry) => ({ ...entry, html: await entry.response.clone().text() })));
  const ids = kept.flatMap(({ html }) => storyIdIn(html) ?? []);
  if (ids.length === 0) return;
  const response = await fetch(`/v1/withdrawals?among=${ids.join(',')}`);
  if (response.status !== 200) return;
  const { withdrawn } = (await response.json()) as { withdrawn: { storyId: string }[] };
  const isGone = ({ html }: { html: string }) => withdrawn.some(({ storyId }) => storyId === storyIdIn(html));
  const gone = kept.filter(isGone);
  for (const { path } of gone) await stories.delete(path, { ignoreVary: true });
  const naming = kept.filter((entry) => !isGone(entry) && gone.some(({ path }) => entry.html.includes(`"${path}"`)));
  for (const entry of naming) await askAgain(entry);
}

/** Asks for those again that were not asked for lately. */
export async function checkKept(): Promise<void> {
  const due = (await entries(await caches.open(CACHE))).filter(({ response }) => timeOf(response, CHECKED_AT) < Date.now() - CHECK_EVERY_MS);
  for (const entry of due.slice(0, CHECKED_AT_ONCE)) await askAgain(entry);
}

async function askAgain({ path, response }: Entry): Promise<void> {
  await keepStory(path, await fetch(path, { cache: 'no-cache', redirect: 'manual', headers: { accept: 'text/html' } }), timeOf(response, READ_AT));
}

async function forgetOldest(stories: Cache): Promise<void> {
  const kept = (await entries(stories)).sort((one, other) => timeOf(other.response, READ_AT) - timeOf(one.response, READ_AT));
  const old = kept.filter(({ response }, place) => place >= MOST || timeOf(response, READ_AT) < Date.now() - LONGEST_MS);
  for (const { path } of old) await stories.delete(path, { ignoreVary: true });
}

interface Entry {
  readonly path: string;
  readonly response: Response;
}

async function entries(stories: Cache): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const { url } of await stories.keys()) {
    const { pathname: path } = new URL(url);
    const response = await stories.match(path, { ignoreVary: true });
    if (response) found.push({ path, response });
  }
  return found;
}

const timeOf = (response: Response, header: string) => Number(response.headers.get(header));
