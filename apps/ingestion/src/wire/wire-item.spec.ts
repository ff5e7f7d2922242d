import type { ParsedItem } from '../document/parse-document.js';
import { contentHashOf, identityOf, wireItemOf } from './wire-item.js';

const anItem = (change: Partial<ParsedItem> = {}): ParsedItem => ({
  originalId: 'a-1', url: 'https://ana.example/1', headline: 'Ferry', standfirst: '', bodyHtml: '<p>Open.</p>', bodyText: 'Open.', byline: undefined, categories: [], pictures: [], publishedAt: undefined, ...change,
}); // prettier-ignore

describe('a wire item', () => {
  it('keeps its identity when its headline changes, and its content is another', () => {
    const [first, changed] = [anItem(), anItem({ headline: 'Ferry opens' })];
    expect(identityOf(changed)).toBe(identityOf(first));
    expect(contentHashOf(changed)).not.toBe(contentHashOf(first));
  });

  it('without an id is known by its words', () => {
    const nameless = { originalId: undefined, url: undefined };
    expect(identityOf(anItem(nameless))).toBe(identityOf(anItem(nameless)));
    expect(identityOf(anItem(nameless))).not.toBe(identityOf(anItem({ ...nameless, headline: 'Other' })));
  });

  it('credits its source and says when it came', () => {
    const source = { sourceId: '0190f3c4-0000-7000-8000-000000000001', name: 'Alder News', creditUrl: 'https://ana.example/', language: 'en' };
    expect(wireItemOf(anItem(), source, { wireId: '0190f3c4-0000-7000-8000-000000000002', version: 1, receivedAt: new Date('2026-11-24T10:00:00Z') })).toMatchObject({
      source: { name: 'Alder News', url: 'https://ana.example/' },
      language: 'en',
      receivedAt: '2026-11-24T10:00:00.000Z',
    });
  });
});
