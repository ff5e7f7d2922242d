import { exchanged } from './related.js';

it('a story changes places with its neighbour', () => {
  expect(exchanged(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
});
