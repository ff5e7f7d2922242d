import { SnakeNames } from './snake-names.js';

it.each([
  ['firstPublishedAt', [], 'first_published_at'],
  ['sha256', [], 'sha256'],
  ['x', ['sizeOf'], 'size_of_x'],
])('the property %s under %j is a column', (property, prefixes, column) => {
  expect(new SnakeNames().columnName(property, undefined, prefixes)).toBe(column);
});
