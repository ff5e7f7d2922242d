import { answerAsset, isAsset } from './kept-assets.js';
import { checkKept, forgetWithdrawn, keepStory, keptStory, mayBeStory } from './kept-stories.js';
import { keepOfflinePages, offlinePage } from './offline-page.js';

declare const self: ServiceWorkerGlobalScope;

/** A page tells of itself that was open before this worker was, or that something may have been withdrawn. */
type Message = { readonly open: string } | { readonly check: true };

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()])));
self.addEventListener('message', (event) => {
  const message = event.data as Message;
  if ('check' in message) return void event.waitUntil(forgetWithdrawn().catch(() => undefined));
  event.waitUntil(fetch(message.open, { headers: { accept: 'text/html' } }).then((response) => keep(message.open, response), () => undefined));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (isAsset(pathname)) event.respondWith(answerAsset(request));
  else if (request.mode === 'navigate' || request.headers.get('accept') === 'text/html') event.respondWith(answerPage(event, pathname));
});

/** The network's answer, whatever it is; what was kept only when there is none. */
async function answerPage(event: FetchEvent, path: string): Promise<Response> {
  try {
    const response = ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request));
    event.waitUntil(keep(path, response.clone()));
    return response;
  } catch {
    const isNavigation = event.request.mode === 'navigate';
    return (await keptStory(path)) ?? (isNavigation ? await offlinePage(path) : undefined) ?? Response.error();
  }
}

async function keep(path: string, response: Response): Promise<void> {
  try {
    if (mayBeStory(path)) await keepStory(path, response);
    await forgetWithdrawn();
    await keepOfflinePages(path);
    await checkKept();
  } catch {
    // the network went away meanwhile, or the device is full: what was kept before stays
  }
}
