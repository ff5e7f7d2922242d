import { listDifference } from './list-difference.js';

it.each([
  [[], ['a'], ['added a']],
  [['a', 'b'], ['b', 'c'], ['same b', 'added c', 'removed a']],
  [['a', 'b'], ['b', 'a'], ['same b', 'same a']],
])('from %j to %j: %j', (before, after, told) => {
  expect(listDifference(before, after).map(({ kind, id }) => `${kind} ${id}`)).toEqual(told);
});
