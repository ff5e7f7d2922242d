import { InvalidInput } from '@stet/errors';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cursorsOf, decodeCursor, encodeCursor, pageBy, pageOf } from './index.js';

const instant = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString().replace('Z', '123Z'));

describe('a page', () => {
  const rows = ['c', 'b', 'a'].map((name) => ({ name, at: '2026-03-01T06:24:00.000000Z', id: randomUUID() }));
  const page = (limit: number) => pageOf(rows, limit, ({ at, id }) => ({ at, id }), ({ name }) => name);

  it('shows as many rows as were asked for, and where the next begins', () => {
    expect(page(2).items).toEqual(['c', 'b']);
    expect(decodeCursor(page(2).next!)).toEqual({ at: rows[1]!.at, id: rows[1]!.id });
  });

  it('is the last when no row is left over', () => {
    expect(page(3)).toEqual({ items: ['c', 'b', 'a'], next: null });
  });
});

describe('a cursor', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(instant, fc.uuid(), (at, id) => expect(decodeCursor(encodeCursor({ at, id }))).toEqual({ at, id })));
  });

  it('that is not ours is refused, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(() => decodeCursor(text)).toThrow(InvalidInput)));
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  it('of a list of names holds a name', () => {
    const names = cursorsOf(z.tuple([z.string()]));
    const page = pageBy(['Anahit', 'Boris', 'Çinar'], 2, (name) => names.encode([name]), (name) => name);
    expect([page.items, names.decode(page.next!)]).toEqual([['Anahit', 'Boris'], ['Boris']]);
    expect(() => names.decode(encodeCursor({ at: '2026-03-01T06:24:00.000000Z', id: randomUUID() }))).toThrow(InvalidInput);
  });
});
