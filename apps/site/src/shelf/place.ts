import { decodeCursor, encodeCursor } from '@stet/persistence';
import type { Place, Teaser } from './list.reader.js';

/** Stories of one page of a list, and the cursor of the next page; none on the last. */
export interface Listed {
  readonly stories: readonly Teaser[];
  readonly next: string | null;
}

/** Where a page of a list begins; `InvalidInput` for a cursor that is not one of ours. */
export function placeOf(cursor: string | undefined): Place | undefined {
  const decoded = decodeCursor(cursor);
  return decoded && { publishedAt: new Date(decoded.at), storyId: decoded.id };
}

/** Makes a page of one story more than it shows. */
export function pageOfList(found: readonly Teaser[], limit: number): Listed {
  const stories = found.slice(0, limit);
  const last = stories.at(-1);
  return { stories, next: found.length > limit && last ? encodeCursor({ at: inMicroseconds(last.publishedAt), id: last.storyId }) : null };
}

/** Cursors count microseconds; the log tells times in milliseconds. */
function inMicroseconds(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z');
}
