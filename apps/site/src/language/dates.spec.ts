import { LANGUAGES } from '../spec/builders.js';
import { capitalised, dateIn, dateTimeIn, dayAfter, dayOf, shortTimeIn, startOfDay, timeIn, todayIn, zoneIn } from './dates.js';

const BAKU = 'Asia/Baku'; // four hours before UTC
const morning = new Date('2025-08-06T06:24:00.000Z');

describe('dates', () => {
  it.each([
    ['en', ['06', 'August', '2025']],
    ['ru', ['6', 'августа', '2025']],
    ['az', ['6', 'avqust', '2025']],
    ['hy', ['6', 'օգոստոսի', '2025']],
  ])('are written in the words of %s', (language, parts) => {
    const written = dateIn(language, morning, BAKU);
    for (const part of parts) expect(written).toContain(part);
  });

  it.each(['ru', 'hy'])('keep the year and the word for it on one line in %s', (language) => {
    expect(dateIn(language, morning, BAKU)).toMatch(/2025\u00a0\p{L}+\.$/u);
  });

  it('are written as `06 August 2025 10:24` in English', () => {
    expect(dateTimeIn('en', morning, BAKU)).toBe('06 August 2025 10:24');
  });

  it.each(['ru', 'az', 'hy'])('keep date and time apart by a comma in %s', (language) => {
    expect(dateTimeIn(language, morning, BAKU)).toMatch(/\d.*, 10:24$/);
    expect(dateTimeIn(language, morning, BAKU)).not.toContain('/');
  });

  it.each(LANGUAGES)('count hours from 00 to 23 in %s', (language) => {
    expect(timeIn(language, new Date('2025-08-05T20:05:00.000Z'), BAKU)).toBe('00:05');
    expect(timeIn(language, new Date('2025-08-05T19:59:00.000Z'), BAKU)).toBe('23:59');
  });

  it('name their zone', () => {
    const [winter, summer] = [new Date('2026-01-15T12:00:00Z'), new Date('2026-07-15T12:00:00Z')];
    expect(['en', 'ru', 'hy', 'az'].map((language) => zoneIn(language, winter, 'Asia/Yerevan'))).toEqual(['Armenia Time (GMT+4)', 'Армения (GMT+4)', 'Հայաստան (GMT+4)', 'Ermənistan Vaxtı (GMT+4)']);
    expect([winter, summer].map((instant) => zoneIn('ru', instant, 'Europe/Berlin'))).toEqual(['Германия (GMT+1)', 'Германия (GMT+2)']);
    expect(zoneIn('hy', winter, 'UTC')).toBe('GMT+0');
  });

  it('belong to the day of the newsroom, not of Greenwich', () => {
    const lateInGreenwich = new Date('2025-08-05T21:00:00.000Z');
    expect(dayOf(lateInGreenwich, BAKU)).toBe('2025-08-06');
    expect(dayOf(lateInGreenwich, 'UTC')).toBe('2025-08-05');
    expect(dateIn('en', lateInGreenwich, BAKU)).toBe('06 August 2025');
  });

  it('are as short as a list needs them', () => {
    const now = new Date('2025-08-06T15:00:00.000Z');
    expect(shortTimeIn('en', morning, BAKU, now)).toBe('10:24');
    expect(shortTimeIn('en', new Date('2025-08-04T06:24:00.000Z'), BAKU, now)).toBe('4 August');
    expect(shortTimeIn('en', new Date('2024-08-04T06:24:00.000Z'), BAKU, now)).toBe('04 August 2024');
  });

  it.each([
    ['en', 'Wednesday, 6 August 2025'],
    ['ru', 'Среда, 6 августа 2025'],
    ['az', 'Çərşənbə, 6 avqust 2025'],
    ['hy', 'Չորեքշաբթի, 6 օգոստոսի'],
  ])('name today in %s', (language, words) => {
    expect(todayIn(language, morning, BAKU)).toContain(words);
  });
});

it('capitalises a dotted i as Azerbaijani does', () => {
  expect(capitalised('iyun', 'az')).toBe('İyun');
  expect(capitalised('it', 'en')).toBe('It');
  expect(capitalised('', 'en')).toBe('');
});

describe('a day', () => {
  it.each([
    ['2025-08-06', BAKU, '2025-08-05T20:00:00.000Z'],
    ['2025-08-06', 'Pacific/Kiritimati', '2025-08-05T10:00:00.000Z'],
    ['2025-08-06', 'Pacific/Pago_Pago', '2025-08-06T11:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ])('%s begins at midnight in %s', (day, timezone, instant) => {
    expect(startOfDay(day, timezone).toISOString()).toBe(instant);
  });

  it('is followed by the next, over months and leap days', () => {
    expect([dayAfter('2028-02-28'), dayAfter('2026-12-31'), dayAfter('2026-03-01', -1)]).toEqual(['2028-02-29', '2027-01-01', '2026-02-28']);
  });
});
