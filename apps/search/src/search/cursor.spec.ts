import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.js';

const storyId = '0199a3f2-0001-7000-8000-000000000001';

describe('a search cursor', () => {
  it('comes back as it was, to the last bit of the score', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), (score, asOf) => {
        expect(decodeCursor(encodeCursor({ asOf, after: { score, storyId } }))).toEqual({ asOf, after: { score, storyId } });
      }),
    );
  });

  it('of a stranger is refused with a word about the field', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ kind: 'invalid', fields: [expect.objectContaining({ field: 'cursor' })] }));
      }),
    );
    const forged = Buffer.from(JSON.stringify(['2026-03-01T00:00:00.000Z', '1) or true --', storyId])).toString('base64url');
    expect(() => decodeCursor(forged)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});
