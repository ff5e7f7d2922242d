import { followAttention, type View } from './attention.js';
import { originOf } from './origin.js';
import type { Reading } from './reading.js';
import { whenSeenFor } from './when-seen.js';

const SEEN_MS = 1_000;
const TRIES = 4;

/**
 * Tells analytics of every story on the page that is being read, once in the life of the page: who comes back to it, from another tab or by the Back button, goes on
 * with the same view. A repetition carries the same id and counts once.
 */
export function countViews(analytics: string, reading: Reading): void {
  const views = new Map<string, View>();
  const first = reading.current.id;
  const attendTo = followAttention(analytics);
  let callOff: (() => void) | undefined;
  reading.onTurn(({ id: storyId, isWithdrawn, article }) => {
    callOff?.();
    const known = views.get(storyId);
    attendTo(isWithdrawn ? undefined : known, article);
    if (isWithdrawn || known) return;
    callOff = whenSeenFor(SEEN_MS, () => {
      const view = { viewId: newId(), storyId, ...(navigator.webdriver && { automation: true }) };
      views.set(storyId, view);
      void send(`${analytics}/v1/views`, JSON.stringify({ ...view, ...originOf(storyId === first) }), TRIES);
      attendTo(view, article);
    });
  });
}

/** As `sendBeacon` would: it outlives the page, and is text, so that nobody is asked first. But that does not say whether the view was taken. */
async function send(address: string, beacon: string, tries: number): Promise<void> {
  try {
    const response = await fetch(address, { method: 'POST', body: beacon, keepalive: true, headers: { 'content-type': 'text/plain' } });
    if (response.status < 500) return;
  } catch {
    // away, or blocked by the reader: both are tried again, and given up quietly
  }
  if (tries > 1) setTimeout(() => void send(address, beacon, tries - 1), 2_000 * (TRIES - tries + 1));
}

/** `randomUUID` is missing where the page did not come over HTTPS or from this machine. */
function newId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
