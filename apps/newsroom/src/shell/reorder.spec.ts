import { reordered } from './reorder.js';

it.each([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
])('what stood at %i stands at %i', (from, to, order) => {
  expect(reordered(['a', 'b', 'c'], from, to).join('')).toBe(order);
});
