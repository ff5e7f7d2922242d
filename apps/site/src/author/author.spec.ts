import { aPage, anAuthor } from '../spec/builders.js';
import { authorName, descriptionOf, paragraphsOf } from './author.js';

it('a name that the language lacks is that of the first language of the publication that has one', () => {
  expect(authorName(anAuthor({ name: { az: 'Mara', hy: 'Մարա' } }), aPage('en'))).toBe('Mara');
  expect(authorName(anAuthor({ name: { de: 'Mara' } }), aPage('en'))).toBe('Mara');
});

it('a biography is that of the language or none, in paragraphs', () => {
  const author = anAuthor({ biography: { en: 'One.\n\n Two. \n \n' } });
  expect([paragraphsOf(author, aPage('en')), paragraphsOf(author, aPage('ru'))]).toEqual([['One.', 'Two.'], []]);
});

it('a description is cut between words', () => {
  const long = descriptionOf(anAuthor({ biography: { en: 'word, '.repeat(100) } }), aPage('en'));
  expect(long).toMatch(/^Ports correspondent\. word, .*word…$/);
  expect(long.length).toBeLessThanOrEqual(301);
  expect(descriptionOf(anAuthor({ role: {}, biography: {} }), aPage('en'))).toBe('Mara Lind — The Selvane Courier');
});
