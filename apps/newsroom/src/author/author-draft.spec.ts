import { NOBODY, nameIn, requestOf } from './author-draft.js';

describe('what is asked for an author', () => {
  it('leaves the address to the service when nobody typed one', () => {
    expect(requestOf({ ...NOBODY, slug: ' ', name: { en: 'Mara Lind' } })).toEqual({ name: { en: 'Mara Lind' }, role: {}, biography: {}, portrait: null, links: [] });
  });

  it('has no links with nothing in them, and no empty credit', () => {
    const portrait = { url: 'https://pictures.example/1.jpg', width: 1, height: 1, alternativeText: '', credit: ' ' };
    expect(requestOf({ ...NOBODY, portrait, links: [{ name: ' ', url: '' }, { name: ' Mastodon ', url: 'https://social.example ' }] })).toMatchObject({
      links: [{ name: 'Mastodon', url: 'https://social.example' }],
      portrait: { credit: undefined },
    });
  });
});

it('a name that a language lacks is that of another one', () => {
  expect([nameIn({ ru: 'Мара', en: 'Mara' }, 'en'), nameIn({ ru: 'Мара' }, 'en'), nameIn({}, 'en')]).toEqual(['Mara', 'Мара', '']);
});
