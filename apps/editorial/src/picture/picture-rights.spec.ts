import { whyUnusable, windowState, type PictureRights } from './picture-rights.js';

const now = new Date('2026-03-01T08:00:00.000Z');
const [before, after] = [new Date('2026-03-01T07:59:59.999Z'), new Date('2026-03-01T08:00:00.001Z')];
const free: PictureRights = { rights: 'unknown', usableFrom: null, usableUntil: null, onlyLanguages: [], onlySections: [] };
const use = { language: 'hy', section: 'sport', at: now };

describe('a picture', () => {
  it.each<[string, Partial<PictureRights>]>([
    ['nothing is said of', {}],
    ['is cleared', { rights: 'cleared' }],
    ['may be used from this moment', { usableFrom: now }],
    ['may be used a little longer', { usableUntil: after }],
    ['is for this language and section', { onlyLanguages: ['en', 'hy'], onlySections: ['sport'] }],
  ])('that %s may be used', (_name, rights) => {
    expect(whyUnusable({ ...free, ...rights }, use)).toBeUndefined();
  });

  it.each<[string, Partial<PictureRights>, RegExp]>([
    ['has no rights', { rights: 'refused' }, /no rights/],
    ['ended just now', { usableUntil: now }, /until 2026-03-01T08:00:00.000Z/],
    ['begins in a moment', { usableFrom: after }, /from 2026-03-01T08:00:00.001Z/],
    ['is for other languages', { onlyLanguages: ['en', 'ru'] }, /in en, ru only, and this story is in hy/],
    ['is for other sections', { onlySections: ['culture'] }, /sections culture only/],
  ])('that %s may not be used', (_name, rights, message) => {
    expect(whyUnusable({ ...free, ...rights }, use)).toMatch(message);
  });

  it('for some sections may not be used where there is none yet', () => {
    expect(whyUnusable({ ...free, onlySections: ['culture'] }, { ...use, section: null })).toMatch(/section/);
  });

  it.each<[string, Date | null, Date | null]>([
    ['open', null, null],
    ['open', before, new Date('2026-03-31T08:00:00.001Z')],
    ['ends-soon', null, new Date('2026-03-31T08:00:00.000Z')],
    ['ended', null, now],
    ['not-yet', after, null],
  ])('is in a window that is %s', (state, usableFrom, usableUntil) => {
    expect(windowState({ usableFrom, usableUntil }, now)).toBe(state);
  });
});
