import { ChosenSlug, Slug } from '@stet/contracts';
import fc from 'fast-check';
import { freeSlug, slugFamily, slugOf } from './slug.js';

describe('a slug', () => {
  it.each([
    ['en', 'Ferry line to Grey Island opens on Monday!', 'ferry-line-to-grey-island-opens-on-monday'],
    ['en', "The mayor's café", 'the-mayors-cafe'],
    ['ru', 'Щедрый подъём: объём вырос', 'shchedryy-podyom-obyom-vyros'],
    ['az', 'İsti hava, ağır gün: Şəki', 'isti-hava-agir-gun-sheki'],
    ['hy', 'Նոր ուղի և կամուրջ', 'nor-ughi-ev-kamurj'],
    ['en', '???', 'story'],
  ])('of %s "%s" is %s', (language, headline, slug) => {
    expect(slugOf(headline, language)).toBe(slug);
  });

  it('is what the contract asks for, whatever the headline', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom('en', 'ru', 'az', 'hy'), (headline, language) => {
        const slug = slugOf(headline, language);
        expect(ChosenSlug.safeParse(slug).success).toBe(true);
        expect(Slug.safeParse(slug).success).toBe(true);
      }),
    );
  });

  it('stays in its family, whatever is taken', () => {
    const slugs = fc.array(fc.constantFrom('a', '2', '2027', 'b'), { minLength: 1, maxLength: 4 }).map((words) => words.join('-'));
    fc.assert(fc.property(slugs, fc.array(slugs), (slug, taken) => expect(slugFamily(freeSlug(slug, new Set([slug, ...taken])))).toBe(slugFamily(slug))));
    expect(['a', 'a-2', 'a-2-2', 'b-2027', '2027'].map(slugFamily)).toEqual(['a', 'a', 'a', 'b', '2027']);
  });

  it('gets a number when it is taken', () => {
    expect(freeSlug('a', new Set())).toBe('a');
    expect(freeSlug('a', new Set(['a', 'a-2']))).toBe('a-3');
  });
});
