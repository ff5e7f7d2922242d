import { compare } from './agreement.ts';
import { expectedItems } from './expected.ts';

const base = 'http://127.0.0.1/feed';
const agreed = (...parameters: Parameters<typeof compare>) => compare(...parameters).map(({ field, agrees }) => `${field} ${agrees}`);

describe('what a suite states', () => {
  it.each([
    ['by gofeed of RSS', { items: [{ title: 'One', link: 'http://a/1', guid: { value: 'x' }, pubDateParsed: '2026-11-24T10:00:00Z' }] }],
    ['by gofeed of Atom', { entries: [{ title: 'One', links: [{ href: 'http://a/1', rel: 'alternate' }, { href: 'http://a/2', rel: 'self' }], id: 'x', published: 'soon', publishedParsed: '2026-11-24T10:00:00Z' }] }],
    ['of JSON Feed', { items: [{ title: 'One', url: 'http://a/1', id: 'x', date_published: '2026-11-24T10:00:00Z' }] }],
  ])('%s is understood', (_name, told) => {
    expect(expectedItems(told)).toEqual([{ title: 'One', links: ['http://a/1'], id: 'x', published: '2026-11-24T10:00:00Z' }]);
  });

  it('agrees when words, pages, ids and instants do', () => {
    const found = { headline: 'One & two', url: 'http://a/1', originalId: 'x', publishedAt: '2026-11-24T10:00:00.000Z' };
    expect(agreed([{ title: 'One &amp; <b>two</b>', links: ['http://a:80/1'], id: 'x', published: '2026-11-24T14:00:00+04:00' }], [found], base)).toEqual(['title true', 'link true', 'id true', 'date true']);
  });

  it('does not agree with what is missing or other', () => {
    expect(agreed([{ title: 'One', links: ['http://a/1'], id: 'x', updated: '2026-11-24T10:00:00Z' }], [{ headline: 'Two' }], base)).toEqual(['title false', 'link false', 'id false', 'date false']);
    expect(agreed([{ title: 'One' }], [], base)).toEqual(['title false']);
  });

  it('is looked for by id, address or title when an item was left out', () => {
    expect(agreed([{ id: 'x' }, { id: 'y' }], [{ headline: 'Two', originalId: 'y' }], base)).toEqual(['id false', 'id true']);
  });
});
