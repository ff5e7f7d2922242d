import { markedParts } from './marked.js';

it('tells hits from the words around them, and reads what was escaped', () => {
  expect(markedParts('A <mark>ferry</mark> &amp; a &lt;bus&gt;')).toEqual([
    { text: 'A ', isHit: false },
    { text: 'ferry', isHit: true },
    { text: ' & a <bus>', isHit: false },
  ]);
});
