import { allWords } from '../language/catalogue.js';
import type { Say } from '../language/language.js';
import { distanceIn, dueIn, spanIn } from './source-words.js';

const en = await allWords('en');
const say: Say = (key, values = {}) => en[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

it.each([[0, '0 s'], [59, '59 s'], [60, '1 min'], [300, '5 min'], [7_199, '120 min'], [7_200, '2 h'], [86_400, '24 h'], [259_200, '3 d']])('says %i seconds as %s', (seconds, words) => expect(spanIn(say, seconds)).toBe(words)); // prettier-ignore

it('says what was, what will be, and what never was', () => {
  const now = Date.parse('2026-11-27T12:00:00Z');
  expect([distanceIn(say, '2026-11-27T11:48:00Z', now), distanceIn(say, '2026-11-27T12:00:30Z', now), distanceIn(say, '2026-11-27T12:00:00.400Z', now), distanceIn(say, null, now)]).toEqual(['12 min ago', 'in 30 s', 'now', 'never']);
});

it('says of what should have been that it is due', () => {
  const now = Date.parse('2026-11-27T12:00:00Z');
  expect(['2026-11-27T11:59:57Z', '2026-11-27T12:00:30Z'].map((instant) => dueIn(say, instant, now))).toEqual(['now', 'in 30 s']);
});
