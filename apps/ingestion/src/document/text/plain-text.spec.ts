import { shown } from './plain-text.js';

it.each([
  ['a control', 'a\u0007b'],
  ['a line feed', 'a\nb'],
  ['what turns text round', 'a\u202Eb'],
  ['what sets text apart', 'a\u2066b'],
  ['a mark of direction', 'a\u200Fb'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['half a character', 'a\uD83Db'],
])('a name is shown without %s', (_name, name) => {
  expect(shown(name)).toBe('a\uFFFDb');
});

it('a name is shown as it is in every script', () => {
  const name = 'Лента – «Alder» Əli Հայլուր خبر 🚢';
  expect(shown(name)).toBe(name);
});
