import fc from 'fast-check';
import { nearestOf } from './nearest-name.js';

describe('a name that is not known', () => {
  const known = ['embargoedUntil', 'headline', 'standfirst', 'section', 'slug', 'seoTitle', 'seoDescription'];

  it.each([
    ['embargoUntil', 'embargoedUntil'],
    ['embargo', 'embargoedUntil'],
    ['Headline', 'headline'],
    ['headlines', 'headline'],
    ['standFirst', 'standfirst'],
    ['seo_title', 'seoTitle'],
    ['colour', undefined],
    ['e', undefined],
  ])('%s probably means %s', (name, meant) => {
    expect(nearestOf(name, known)).toBe(meant);
  });

  it('means none when it is longer than any', () => {
    expect(nearestOf('headline'.repeat(10_000), ['headline'.repeat(9_999)])).toBeUndefined();
  });

  it('means a known one when one letter of that is changed, left out or put in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...known.filter(({ length }) => length > 4)), fc.nat(), fc.constantFrom('', 'x', 'xy'), (name, at, put) => {
        const place = at % name.length;
        expect(nearestOf(name.slice(0, place) + put + name.slice(place + 1), known)).toBe(name);
      }),
    );
  });
});
