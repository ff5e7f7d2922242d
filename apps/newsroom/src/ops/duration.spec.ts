import type { Say } from '../language/language.js';
import { inWords } from './duration.js';

const say: Say = (key, values) => `${key} ${values?.count}`;

it.each([
  [0.4, 'ops.seconds 0'],
  [59.9, 'ops.seconds 59'],
  [60, 'ops.minutes 1'],
  [7_200, 'ops.hours 2'],
  [200_000, 'ops.days 2'],
])('%d seconds are told in the largest whole unit', (seconds, told) => {
  expect(inWords(seconds, say)).toBe(told);
});
