import fc from 'fast-check';
import { parseDate } from './parse-date.js';

describe('a date', () => {
  it.each([
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00.5+04:00', '2026-11-24T06:00:00.500Z'],
    ['20261124T100000+0400', '2026-11-24T06:00:00.000Z'],
    ['20261124T100000Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24 10:00:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    ['2026-11', '2026-11-01T00:00:00.000Z'],
    ['2026', '2026-01-01T00:00:00.000Z'],
    ['2026-328', '2026-11-24T00:00:00.000Z'],
    ['Tue, 24 Nov 2026 10:00:00 GMT', '2026-11-24T10:00:00.000Z'],
    ['Tue, 24 Nov 26 10:00 EST', '2026-11-24T15:00:00.000Z'],
    ['Tuesday, 24-Nov-26 10:00:00 UTC', '2026-11-24T10:00:00.000Z'],
    ['24 November 2026 10:00:00 +0400', '2026-11-24T06:00:00.000Z'],
    ['Tue, 24 Nov 2026 10:00:00 +0400 (AZT)', '2026-11-24T06:00:00.000Z'],
    ['Tue Nov 24 10:00:00 2026', '2026-11-24T10:00:00.000Z'],
    ['Tue Nov 24 10:00:00 PST 2026', '2026-11-24T18:00:00.000Z'],
    ['November 24, 2026 6:05 PM', '2026-11-24T18:05:00.000Z'],
    ['24.11.2026 10:00', '2026-11-24T10:00:00.000Z'],
    ['11/24/2026 10:00', '2026-11-24T10:00:00.000Z'],
    ['2026/11/24 10:00:00', '2026-11-24T10:00:00.000Z'],
    ['24 ноября 2026, 10:00', '2026-11-24T10:00:00.000Z'],
    ['24 noyabr 2026', '2026-11-24T00:00:00.000Z'],
    ['24 նոյեմբերի 2026', '2026-11-24T00:00:00.000Z'],
    ['24. November 2026', '2026-11-24T00:00:00.000Z'],
    ['24 novembre 2026', '2026-11-24T00:00:00.000Z'],
    ['21 Nov 18 21:01 GMT', '2018-11-21T21:01:00.000Z'],
  ])('written as %s is understood', (text, instant) => expect(parseDate(text)?.toISOString()).toBe(instant));

  it.each(['', 'yesterday', '0000-00-00', '2026-02-30', '2026-13-01', 'Tue, 99 Nov 2026', '1', 'Nov'])('written as %j is none', (text) => expect(parseDate(text)).toBeUndefined());

  it('survives being written by ISO 8601 and by RFC 822', () => {
    const instant = fc.date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000));
    fc.assert(fc.property(instant, (date) => {
      expect(parseDate(date.toISOString())).toEqual(date);
      expect(parseDate(date.toUTCString())).toEqual(date);
    }));
  });

  it('is found in any text or not, and never throws', () => fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseDate(text))));
});
