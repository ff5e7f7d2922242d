import { auditQuery, exportAddress } from './audit-search.js';
import { startOfDay } from './days.js';

describe('days by the clock of the publication', () => {
  it.each([
    ['2026-11-24', 'Asia/Baku', 0, '2026-11-23T20:00:00.000Z'],
    ['2026-11-24', 'Asia/Baku', 1, '2026-11-24T20:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', 0, '2026-03-29T22:00:00.000Z'],
    ['2026-11-30', 'America/New_York', 1, '2026-12-01T05:00:00.000Z'],
  ])('%s in %s, %i days later, begins then', (day, zone, later, instant) => {
    expect(startOfDay(day, zone, later)).toBe(instant);
  });

  it('are asked for whole, the last one too', () => {
    const query = { act: 'publishStory', since: '2026-11-23T20:00:00.000Z', until: '2026-11-24T20:00:00.000Z' };
    const search = { act: 'publishStory', since: '2026-11-24', until: '2026-11-24', entry: 4 };
    expect(auditQuery(search, 'Asia/Baku')).toEqual(query);
    expect(Object.fromEntries(new URL(exportAddress(search, 'Asia/Baku'), 'https://alder.example').searchParams)).toEqual(query);
  });
});
