import type { Author } from '../api/editorial.js';
import { overwrittenFields } from '../shell/rebase.js';
import { NOBODY, draftOf, nameIn, rebasedAuthor, requestOf, type AuthorDraft } from './author-draft.js';

describe('what is asked for an author', () => {
  it('leaves the address to the service when nobody typed one', () => {
    expect(requestOf({ ...NOBODY, slug: ' ', name: { en: 'Mara Lind' } })).toEqual({ name: { en: 'Mara Lind' }, role: NOBODY.role, biography: NOBODY.biography, portrait: null, links: [] });
  });

  it('has no links with nothing in them, and no empty credit', () => {
    const portrait = { url: 'https://pictures.example/1.jpg', width: 1, height: 1, alternativeText: '', credit: ' ' };
    expect(requestOf({ ...NOBODY, portrait, links: [{ name: ' ', url: '' }, { name: ' Mastodon ', url: 'https://social.example ' }] })).toMatchObject({
      links: [{ name: 'Mastodon', url: 'https://social.example' }],
      portrait: { credit: undefined },
    });
  });
});

describe('what was typed of an author while a colleague saved', () => {
  const portrait = { url: 'https://pictures.example/1.jpg', width: 1, height: 1, alternativeText: 'Mara' };
  const [site, blog, club] = ['site', 'blog', 'club'].map((name) => ({ name, url: `https://${name}.example` }));
  const author = { slug: 'mara', name: { ru: 'Старое', en: 'Old' }, role: {}, biography: {}, portrait, links: [site, blog] } as unknown as Author;
  const seen = draftOf(author);
  const joined = (typed: Partial<AuthorDraft>, theirs: Partial<Author>) => rebasedAuthor(seen, { ...seen, ...typed }, draftOf({ ...author, ...theirs }));

  it('stays in its language, beside theirs in another that may be new here', () => {
    expect(joined({ name: { ...seen.name, ru: 'Новое' } }, { name: { en: 'New', ru: 'Старое', hy: 'Նոր' } }).name).toEqual({ en: 'New', ru: 'Новое', az: '', hy: 'Նոր' });
    expect(joined({ role: { ...seen.role, hy: 'Խմբագիր' } }, { role: { en: 'Editor' } }).role).toMatchObject({ en: 'Editor', hy: 'Խմբագիր' });
  });

  it('is nothing where it was taken away again', () => {
    expect(joined({ role: { ...seen.role, ru: '', en: 'Editor' } }, { role: { ru: 'Редактор' } }).role).toMatchObject({ en: 'Editor', ru: 'Редактор' });
  });

  it('is joined with what they say of the same portrait, and of another one it stays as it is', () => {
    const focus = { x: 0.1, y: 0.9 };
    expect(joined({ portrait: { ...portrait, credit: 'ANA' } }, { portrait: { ...portrait, focus } }).portrait).toEqual({ ...portrait, credit: 'ANA', focus });
    const chosen = { ...portrait, url: 'https://pictures.example/2.jpg' };
    expect(joined({ portrait: chosen }, { portrait: { ...portrait, focus } }).portrait).toEqual(chosen);
    expect(joined({ portrait: null }, { portrait: { ...portrait, focus } }).portrait).toBeNull();
    expect(joined({}, { portrait: null }).portrait).toBeNull();
  });

  it('would be saved over theirs only where both changed the same of one thing', () => {
    const typed = { ...seen, name: { ...seen.name, ru: 'Новое' }, links: [{ ...site!, name: 'Mine' }, blog!], portrait: { ...portrait, credit: 'ANA' } };
    const overwritten = (theirs: Partial<Author>) => overwrittenFields(seen, typed, draftOf({ ...author, ...theirs }), rebasedAuthor);
    expect(overwritten({ name: { en: 'New', ru: 'Старое' }, links: [site!, blog!, club!], portrait: { ...portrait, alternativeText: 'Mara Lind' } })).toEqual([]);
    expect(overwritten({ name: { ru: 'Другое' }, links: [{ ...site!, name: 'Theirs' }, blog!], portrait: null })).toEqual(['name', 'portrait', 'links']);
  });

  it('is joined with theirs link by link', () => {
    const unfinished = { name: 'Mastodon', url: '' };
    expect(joined({ links: [site!, { ...blog!, name: 'My blog' }, unfinished] }, { links: [blog!, club!] }).links).toEqual([{ ...blog, name: 'My blog' }, unfinished, club]);
  });
});

it('a name that a language lacks is that of another one', () => {
  expect([nameIn({ ru: 'Мара', en: 'Mara' }, 'en'), nameIn({ ru: 'Мара' }, 'en'), nameIn({}, 'en')]).toEqual(['Mara', 'Мара', '']);
});
