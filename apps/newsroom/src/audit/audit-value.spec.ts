import type { Say } from '../language/language.js';
import { valueInWords } from './audit-value.js';

const say: Say = (key, values) => [key, ...Object.values(values ?? {})].join(' ');
const NAMES = { '01a2': 'Sport' };
const WORDS: Readonly<Record<string, string>> = { 'story:write': 'Write stories' };

it.each<[unknown, string]>([
  ['01a2', 'Sport'],
  [['01a2', 'other'], 'Sport, other'],
  [{ deskId: '01a2', state: 'planned' }, 'the deskId: Sport; the state: planned'],
  ['2026-11-24T06:00:00.000Z', 'at 2026-11-24T06:00:00.000Z'],
  [`sha256:${'ab'.repeat(32)}`, 'audit.text abababababab…'],
  [['story:write', 'unheard:of'], 'Write stories, unheard:of'],
  [null, 'audit.nothing'],
  [[], 'audit.nothing'],
  [false, 'settings.no'],
  [0, '0'],
])('%j is told as people read it', (value, told) => {
  expect(valueInWords(value, { names: NAMES, nameOf: (field) => `the ${field}`, wordOf: (text) => WORDS[text], moment: (instant) => `at ${instant}`, say })).toBe(told);
});
