import type { Say } from '../language/language.js';
import { whyParked } from './why-parked.js';

const say: Say = (key, values) => [key, ...Object.values(values ?? {})].join(' ');

it.each([
  ['bug', 'ops.parked.why.bug'],
  ['key.parked', 'ops.parked.why.waits'],
  ['envelope.not-json', 'ops.parked.why.invalid'],
  ['envelope.schema-mismatch', 'ops.parked.why.invalid'],
  ['story.not-found', 'ops.parked.why.other story.not-found'],
])('what is parked for %s is told in words', (code, told) => {
  expect(whyParked(code, say)).toBe(told);
});
