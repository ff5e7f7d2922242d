import { keepAssetsOf } from './kept-assets.js';
import { pageOf } from './page.js';

/** One page a language that says that the network is away. */
const CACHE = 'offline';
const FRESH_MS = 60 * 60_000;
const KEPT_AT = 'x-kept-at';

const languageOf = (path: string) => /^\/([a-z]{2,3})(?=\/|$)/.exec(path)?.[1];

/** Keeps the page in the language that is being read. */
export async function keepOfflinePage(path: string): Promise<void> {
  const language = languageOf(path);
  if (!language) return;
  const address = `/${language}/offline`;
  const pages = await caches.open(CACHE);
  const kept = await pages.match(address, { ignoreVary: true });
  if (Number(kept?.headers.get(KEPT_AT)) > Date.now() - FRESH_MS) return;
  const response = await fetch(address);
  if (response.status !== 200 || response.redirected) return;
  const html = await response.text();
  await keepAssetsOf(html);
  await pages.put(address, pageOf(html, response.headers, { [KEPT_AT]: String(Date.now()) }));
}

/** In the language of the address, else in one that was read before. */
export async function offlinePage(path: string): Promise<Response | undefined> {
  const pages = await caches.open(CACHE);
  const kept = (await pages.match(`/${languageOf(path)}/offline`, { ignoreVary: true })) ?? (await pages.match((await pages.keys()).at(-1) ?? '', { ignoreVary: true }));
  return kept;
}
