import { InvalidInput } from '@stet/errors';
import { z } from 'zod';

/** Where a page of a list ended: the moment it is sorted by, and the id that tells equal moments apart. */
export interface Cursor {
  readonly at: string;
  readonly id: string;
}

const Form = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

/** Writes cursors of a form, and reads them again; what has another form is refused. For lists that are sorted by something else than a moment. */
export function cursorsOf<Place extends readonly unknown[]>(form: z.ZodType<Place>) {
  return {
    encode: (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url'),
    decode(text: string | undefined): Place | undefined {
      if (text === undefined) return undefined;
      try {
        return form.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      } catch {
        throw new InvalidInput('The cursor is not one of ours. Begin again without it.', [{ field: 'cursor', message: 'use `next` of the page before' }]);
      }
    },
  };
}

const moments = cursorsOf(Form);

export function encodeCursor({ at, id }: Cursor): string {
  return moments.encode([at, id]);
}

export function decodeCursor(text: string | undefined): Cursor | undefined {
  const place = moments.decode(text);
  return place && { at: place[0], id: place[1] };
}

export const PAGE_LIMIT = 50;

/** What every list takes. */
export const pageRequest = {
  limit: z.coerce.number().int().min(1, 'must be at least 1').max(PAGE_LIMIT, `must be at most ${PAGE_LIMIT}`).default(20),
  cursor: z.string().max(300).optional().meta({ description: '`next` of the page before, with the same other parameters' }),
};

export interface Page<Item> {
  readonly items: Item[];
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

/** Makes a page of one row more than was asked for. */
export function pageOf<Row, Item>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => Cursor, map: (row: Row) => Item): Page<Item> {
  return pageBy(rows, limit, (row) => encodeCursor(cursorOf(row)), map);
}

/** `pageOf` for a list with cursors of its own. */
export function pageBy<Row, Item>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string, map: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(map), next: rows.length > limit && last ? cursorOf(last) : null };
}

/** A moment as PostgreSQL keeps it, in microseconds, so that no row is met twice or skipped. */
export const MICROSECONDS = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
