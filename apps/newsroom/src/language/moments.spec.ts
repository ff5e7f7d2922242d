import { formatNear } from './language.js';

const now = new Date('2026-11-24T21:30:00Z');
const near = (instant: string, language: 'en' | 'hy' = 'en') => formatNear(instant, language, 'Asia/Baku', now).replaceAll('\u00A0', ' ');

describe('a moment on a card', () => {
  it('is a time alone on the same day of the zone', () => {
    expect([near('2026-11-24T20:05:00Z'), near('2026-11-25T06:24:00Z')]).toEqual(['00:05 GMT+4', '10:24 GMT+4']);
    expect(near('2026-11-24T19:55:00Z')).toBe('24 Nov, 23:55 GMT+4');
  });

  it('has no year within a week, before and after', () => {
    expect([near('2026-11-19T06:24:00Z'), near('2026-11-30T06:24:00Z', 'hy')]).toEqual(['19 Nov, 10:24 GMT+4', '30 նոյ, 10:24 GMT+4']);
    expect([near('2026-11-17T06:24:00Z'), near('2025-11-24T06:24:00Z')]).toEqual(['17 Nov 2026, 10:24 GMT+4', '24 Nov 2025, 10:24 GMT+4']);
  });
});
