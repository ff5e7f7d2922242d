import type { WireInInbox } from '../api/editorial.js';

/** A delivery takes its time; what is further off is worth knowing. */
const DIFFERS_MS = 5 * 60_000;

/** The agency's own time of an item, where it differs from the time at which it came in. */
export function agencyTimeOf({ publishedAt, updatedAt, receivedAt }: Pick<WireInInbox, 'publishedAt' | 'updatedAt' | 'receivedAt'>): string | undefined {
  const own = updatedAt ?? publishedAt;
  return own && Math.abs(Date.parse(receivedAt) - Date.parse(own)) > DIFFERS_MS ? own : undefined;
}
