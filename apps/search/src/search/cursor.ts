import { InvalidInput } from '@stet/errors';
import { z } from 'zod';
import type { Place } from './search-engine.js';

const Cursor = z.tuple([z.iso.datetime(), z.number(), z.uuid()]);

/** Where the next page of a search begins, and the clock that its first page was ranked by. */
export interface SearchCursor {
  readonly asOf: Date;
  readonly after: Place;
}

export function encodeCursor({ asOf, after }: SearchCursor): string {
  return Buffer.from(JSON.stringify([asOf.toISOString(), after.score, after.storyId])).toString('base64url');
}

/** Throws `InvalidInput` for anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): SearchCursor {
  const cursor = Cursor.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (cursor.success) return { asOf: new Date(cursor.data[0]), after: { score: cursor.data[1], storyId: cursor.data[2] } };
  const message = 'is not a cursor of this search; take it from `next` of the page before, unchanged';
  throw new InvalidInput(`cursor ${message}.`, [{ field: 'cursor', message }]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
