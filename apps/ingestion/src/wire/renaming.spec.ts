import { aParsedItem, aSource } from '../spec/builders.js';
import type { ParsedItem } from '../document/parsed-document.js';
import { nameBy, renaming, type NamedItem } from './renaming.js';
import { IDENTIFICATIONS, identityOf, wireItemOf, type Identification } from './wire-item.js';

/** An item as we have it, by what told it apart until now. */
const aNamed = (change: Partial<ParsedItem>, was: Identification, index = 1): NamedItem => {
  const { originalId, url, ...rest } = aParsedItem(change);
  const parsed = { ...rest, ...(originalId && { originalId }), ...(url && { url }) };
  const receivedAt = new Date(1_795_000_000_000 + index);
  const wireId = `wire-${index}`;
  const item = wireItemOf(parsed, aSource(), { wireId, version: 1, receivedAt });
  return { wireId, identity: identityOf(parsed, was), receivedAt, originalId: item.originalId, url: item.url ?? null, headline: item.headline, bodyText: item.bodyText, embargoedUntil: null };
};
const URL = 'https://ana.example/1';
const nothing = { originalId: '', url: '' };

describe('items that are told apart in another way', () => {
  it.each<[string, Partial<ParsedItem>]>([
    ['an id and an address', {}],
    ['an address for an id', { originalId: URL }],
    ['an id alone', { url: '' }],
    ['neither', nothing],
  ])('have the name under which they are delivered next, with %s', (_name, change) => {
    for (const was of IDENTIFICATIONS) {
      for (const by of IDENTIFICATIONS) {
        const [before, after] = [aNamed(change, was), aNamed(change, by)];
        expect(renaming([before], (item) => nameBy(item, was, by)).names.get(before.wireId) ?? before.identity).toBe(after.identity);
      }
    }
  });

  it('have that name without an id, too, where ids went first', () => {
    for (const was of ['id', 'id-only'] as const) {
      const before = aNamed({ originalId: '' }, was);
      expect(renaming([before], (item) => nameBy(item, was, 'id')).names.get(before.wireId) ?? before.identity).toBe('ana.example/1');
    }
  });

  it('leave a name that several would have to the newest', () => {
    const [older, newest] = [aNamed({ originalId: 'a', url: URL }, 'id', 1), aNamed({ originalId: 'b', url: URL }, 'id', 2)];
    const { names, together } = renaming([older, newest], (item) => nameBy(item, 'id', 'url'));
    expect([...names]).toEqual([['wire-2', 'ana.example/1'], ['wire-1', 'replaced:wire-1']]); // prettier-ignore
    expect(together).toEqual([[newest, older]]);
  });

  it('get their names back with the way back', () => {
    const replaced = { ...aNamed({ originalId: 'a', url: URL }, 'url', 1), identity: 'replaced:wire-1' };
    expect(renaming([replaced], (item) => nameBy(item, 'url', 'id')).names.get('wire-1')).toBe('a');
  });
});
