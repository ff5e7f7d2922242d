import { keepAssetsOf } from './kept-assets.js';
import { pageOf } from './page.js';

/** One page a language that says that the network is away. */
const CACHE = 'offline';
/** Which language was read last, for addresses that name none. */
const [LAST_READ_CACHE, LAST_READ] = ['last-read', '/language'];
const FRESH_MS = 60 * 60_000;
const KEPT_AT = 'x-kept-at';

const languageOf = (path: string) => /^\/([a-z]{2,3})(?=\/|$)/.exec(path)?.[1];
const addressIn = (language: string | undefined) => `/${language}/offline`;

/** Keeps the page in the language that is being read, and in the others that its switch leads to: a reader may turn to them without a network. */
export async function keepOfflinePages(path: string): Promise<void> {
  const language = languageOf(path);
  if (!language) return;
  await keepIn(language);
  const html = await (await keptIn(language))?.text();
  if (!html) return;
  await (await caches.open(LAST_READ_CACHE)).put(LAST_READ, new Response(language));
  for (const [, other] of html.matchAll(/<a [^>]*\bhreflang="([a-z]{2,3})"/g)) await keepIn(other!);
}

/** In the language of the address, else in the one that was read last. */
export async function offlinePage(path: string): Promise<Response | undefined> {
  const lastRead = await (await (await caches.open(LAST_READ_CACHE)).match(LAST_READ))?.text();
  return (await keptIn(languageOf(path))) ?? (await keptIn(lastRead));
}

async function keepIn(language: string): Promise<void> {
  const kept = await keptIn(language);
  if (Number(kept?.headers.get(KEPT_AT)) > Date.now() - FRESH_MS) return;
  const response = await fetch(addressIn(language));
  if (response.status !== 200 || response.redirected) return;
  const html = await response.text();
  await keepAssetsOf(html);
  await (await caches.open(CACHE)).put(addressIn(language), pageOf(html, response.headers, { [KEPT_AT]: String(Date.now()) }));
}

async function keptIn(language: string | undefined): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(addressIn(language), { ignoreVary: true });
}
