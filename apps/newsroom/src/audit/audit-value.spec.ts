import type { Say } from '../language/language.js';
import { valueInWords } from './audit-value.js';

const say: Say = (key, values) => [key, ...Object.values(values ?? {})].join(' ');
const NAMES = { '01a2': 'Sport' };
const WORDS: Readonly<Record<string, string>> = { 'permissions story:write': 'Write stories', 'match any': 'Any of them' };

it.each<[unknown, string]>([
  ['01a2', 'Sport'],
  [['01a2', 'other'], 'Sport, other'],
  [{ deskId: '01a2', state: 'planned' }, 'the deskId: Sport; the state: planned'],
  ['2026-11-24T06:00:00.000Z', 'at 2026-11-24T06:00:00.000Z'],
  [`sha256:${'ab'.repeat(32)}`, 'audit.text abababababab…'],
  [['story:write', 'unheard:of'], 'Write stories, unheard:of'],
  [{ words: { words: ['any'], match: 'any' } }, 'the words: the words: any; the match: Any of them'],
  [null, 'audit.nothing'],
  [[], 'audit.nothing'],
  [false, 'settings.no'],
  [0, '0'],
])('%j is told as people read it', (value, told) => {
  expect(valueInWords(value, 'permissions', { names: NAMES, nameOf: (field) => `the ${field}`, wordOf: (field, text) => WORDS[`${field} ${text}`], moment: (instant) => `at ${instant}`, say })).toBe(told);
});
