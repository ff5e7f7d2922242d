import { piecesOf } from './sentence.js';

it('a sentence is words and what fills their gaps, in the order of the language', () => {
  expect(piecesOf('Материал «{what}» опубликован ({who})', { who: 'Мара', what: 'Паром' })).toEqual([
    { text: 'Материал «' },
    { gap: 'what', text: 'Паром' },
    { text: '» опубликован (' },
    { gap: 'who', text: 'Мара' },
    { text: ')' },
  ]);
});
