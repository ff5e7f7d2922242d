import { spanOf, startOfDay } from './period.js';

describe('a period', () => {
  it('is whole days of the zone, and is compared with the same days of a week or a month before', () => {
    const now = new Date('2026-03-10T21:30:00Z'); // the 11th in Baku
    expect(spanOf('today', now, 'Asia/Baku')).toEqual({ from: '2026-03-10T20:00:00.000Z', until: '2026-03-11T20:00:00.000Z', compareTo: '2026-03-03T20:00:00.000Z', interval: 'hour' });
    expect(spanOf('week', now, 'Asia/Baku')).toMatchObject({ from: '2026-03-04T20:00:00.000Z', compareTo: '2026-02-25T20:00:00.000Z' });
    expect(spanOf('month', now, 'UTC')).toMatchObject({ from: '2026-02-09T00:00:00.000Z', until: '2026-03-11T00:00:00.000Z', interval: 'day' });
  });

  it.each([
    ['2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-03-08T23:30:00Z', 'America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ['2026-05-31T19:00:00Z', 'Asia/Kolkata', '2026-05-31T18:30:00.000Z', '2026-06-01T18:30:00.000Z'],
  ])('of the day of %s in %s begins and ends with it', (now, zone, begins, ends) => {
    expect([startOfDay(new Date(now), zone).toISOString(), startOfDay(new Date(now), zone, 1).toISOString()]).toEqual([begins, ends]);
  });
});
