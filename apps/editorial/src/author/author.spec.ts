import { MOST_FORMER_SLUGS } from '@stet/contracts';
import { moved, nameOf, slugOfName, sortNameOf } from './author.js';

it('a name that a language lacks is that of another language', () => {
  expect([nameOf({ hy: 'Մարա', ru: 'Мара' }, 'hy'), nameOf({ hy: 'Մարա', ru: 'Мара' }, 'en'), nameOf({ de: 'Mara' }), nameOf({})]).toEqual(['Մարա', 'Мара', 'Mara', '']);
});

it('a name is sorted by its first letters, whole ones', () => {
  expect(sortNameOf({ en: '😀'.repeat(60) })).toBe('😀'.repeat(40));
});

it('an address is made of the name, where it has letters', () => {
  expect([slugOfName({ az: 'Günel Əliyeva' }), slugOfName({ hy: 'Մարա' }), slugOfName({ en: '?' })]).toEqual(['gunel-eliyeva', 'mara', undefined]);
});

it('earlier addresses are remembered, and one that is taken up again is no earlier one', () => {
  const author = moved(moved({ slug: 'a', formerSlugs: [] }, 'b'), 'c');
  expect(author).toEqual({ slug: 'c', formerSlugs: ['a', 'b'] });
  expect(moved(author, 'a')).toEqual({ slug: 'a', formerSlugs: ['b', 'c'] });
  expect(moved(author, 'c')).toBe(author);
});

it('a page moves no more when it had as many addresses as can lead on, but back', () => {
  const author = { slug: 'now', formerSlugs: Array.from({ length: MOST_FORMER_SLUGS }, (_, index) => `old-${index}`) };
  expect(() => moved(author, 'next')).toThrow('Choose one of them');
  expect(moved(author, 'old-3').slug).toBe('old-3');
});
