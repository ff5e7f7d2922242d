import { whenSeenFor } from './when-seen.js';

/** Not while the page still loads. */
const SETTLED_MS = 2_000;

/** Lets a service worker keep what is read, for when the network is away. Browsers have none on pages over plain HTTP. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('online', () => navigator.serviceWorker.controller?.postMessage({ check: true }));
  whenSeenFor(SETTLED_MS, () => void register().catch(() => undefined)); // a reader may forbid it: the site is the same without
}

async function register(): Promise<void> {
  const isFirst = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register('/service-worker.js');
  if (isFirst) (await navigator.serviceWorker.ready).active?.postMessage({ open: location.pathname });
}
