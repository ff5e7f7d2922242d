import { bylinesOf, creditsOf } from './bylines.js';

const mara = { authorId: '0199a3f2-0007-7000-8000-000000000001', slug: 'mara-lind', name: { en: 'Mara Lind', ru: 'Мара Линд' } };
const namesake = { authorId: '0199a3f2-0007-7000-8000-000000000002', slug: 'mara-lind-2', name: { en: 'Mara Lind' } };

it('authors are offered by their names in the language of the story, and namesakes with their addresses', () => {
  expect(creditsOf([mara, namesake], 'ru').map(({ label }) => label)).toEqual(['Мара Линд', 'Mara Lind']);
  expect(creditsOf([mara, namesake], 'en').map(({ label }) => label)).toEqual(['Mara Lind (mara-lind)', 'Mara Lind (mara-lind-2)']);
});

it('a name that was chosen names the author, as the story prints it', () => {
  const credits = creditsOf([mara, namesake], 'en');
  expect(bylinesOf(['Mara Lind (mara-lind-2)', 'Ilya Berg'], [], credits)).toEqual([{ name: 'Mara Lind', slug: 'mara-lind-2', authorId: namesake.authorId }, { name: 'Ilya Berg' }]);
});

it('who was there before keeps their link', () => {
  expect(bylinesOf(['Ilya Berg', 'Mara Lind'], [{ name: 'Mara Lind', slug: 'mara-lind' }], creditsOf([mara], 'en'))).toEqual([{ name: 'Ilya Berg' }, { name: 'Mara Lind', slug: 'mara-lind' }]);
});
