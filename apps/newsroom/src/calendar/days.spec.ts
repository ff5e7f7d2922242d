import { daysAfter, daysBetween, firstWeekdayOf, isDay, monthOf, monthsAfter, shownIn, spanOf, weekOf } from './days.js';

const MONDAY = 1;
const SUNDAY = 0;

it('counts days over the ends of months and years', () => {
  expect([daysAfter('2026-12-31', 1), daysAfter('2028-03-01', -1)]).toEqual(['2027-01-01', '2028-02-29']);
  expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
});

it('goes to the last day of a month that is shorter', () => {
  expect([monthsAfter('2027-01-31', 1), monthsAfter('2026-01-15', -1)]).toEqual(['2027-02-28', '2025-12-15']);
});

it('begins weeks on the day on which they begin for the reader', () => {
  expect(weekOf('2026-11-27', MONDAY)[0]).toBe('2026-11-23');
  expect(weekOf('2026-11-29', SUNDAY)[0]).toBe('2026-11-29');
});

it('shows a month in whole weeks, with every day of it and no week of others', () => {
  const november = monthOf('2026-11-27', MONDAY);
  expect([november.length, november[0]![0], november.at(-1)!.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06']);
  expect(monthOf('2027-02-10', MONDAY)).toHaveLength(4);
  expect(monthOf('2026-12-05', MONDAY).at(-1)![0]).toBe('2026-12-28');
});

it('says on which day a moment is in a zone', () => {
  expect(shownIn('Asia/Baku', '2026-11-27T21:30:00.000Z')).toEqual({ day: '2026-11-28', time: '01:30' });
  expect(shownIn('Asia/Baku', '2026-11-27T20:00:00.000Z')).toEqual({ day: '2026-11-28', time: '00:00' });
});

it('asks for enough to have whole days in any zone', () => {
  const { from, until } = spanOf('2026-11-27', '2026-11-27');
  expect(from <= '2026-11-26T10:00:00.000Z' && until >= '2026-11-28T12:00:00.000Z').toBe(true);
});

it('knows days that there are from those that there are not', () => {
  expect(['2028-02-29', '2026-02-29', '2026-2-1', 'soon', undefined].map(isDay)).toEqual([true, false, false, false, false]);
});

it('begins weeks on Monday where the browser names no region of the language', () => {
  expect(firstWeekdayOf('hy', ['en-US', 'hy'])).toBe(MONDAY);
  expect(firstWeekdayOf('en', ['ru-RU', 'en-US'])).toBe(SUNDAY);
});
