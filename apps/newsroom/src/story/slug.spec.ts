import { isSlug, slugOfTyped } from './slug.js';

describe('a slug that somebody types', () => {
  it('has small letters and hyphens, and keeps what they will have to change', () => {
    expect(slugOfTyped(' Ferry  opens_today ')).toBe('ferry-opens-today');
    expect(slugOfTyped('Паром')).toBe('паром');
  });

  it.each(['', '-ferry', 'ferry-', 'ferry--opens', 'паром', 'ferry/opens', 'x'.repeat(81)])('is none as "%s"', (slug) => {
    expect(isSlug(slug)).toBe(false);
  });

  it('may have digits', () => {
    expect(isSlug('ferry-2027')).toBe(true);
  });
});
