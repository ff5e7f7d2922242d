import { aParsedItem, aSource } from '../spec/builders.js';
import type { ParsedItem } from '../document/parsed-document.js';
import { identityOf, wireItemOf } from '../wire/wire-item.js';
import { reread, type LinkedItem } from './rereading.js';

const source = aSource();
/** An item as an earlier parser read it. */
const aLinked = (change: Partial<ParsedItem> = {}, index = 1): LinkedItem => {
  const parsed = aParsedItem(change);
  const receivedAt = new Date('2026-11-24T10:00:00Z');
  const wireId = `0190f3c4-0000-7000-8000-00000000001${index}`;
  return { wireId, identity: identityOf(parsed), version: 3, revision: null, receivedAt, item: wireItemOf(parsed, source, { wireId, version: 3, receivedAt }) };
};
const outcomes = (linked: LinkedItem[], ...items: ParsedItem[]) => reread(linked, items, source).map(({ outcome }) => outcome);

describe('another reading of a document', () => {
  it('changes what it tells otherwise, as the next version, received when it was', () => {
    const [one] = reread([aLinked({ headline: 'Ferry &amp; port' })], [aParsedItem({ headline: 'Ferry & port' })], source);
    expect(one).toMatchObject({ outcome: 'changed', changes: [{ field: 'headline', before: 'Ferry &amp; port', after: 'Ferry & port' }], item: { version: 4, receivedAt: '2026-11-24T10:00:00.000Z' } });
  });

  it('changes nothing where it tells the same, and of other items of the document nothing', () => expect(outcomes([aLinked()], aParsedItem(), aParsedItem({ originalId: 'a-2', url: 'https://ana.example/2' }))).toEqual(['unchanged']));

  it('counts dates and plain text, which a delivery does not', () => {
    const [one] = reread([aLinked({ bodyText: 'Open .' })], [aParsedItem({ publishedAt: new Date('2026-11-24T06:00:00Z') })], source);
    expect(one!.changes.map(({ field }) => field)).toEqual(['publishedAt', 'bodyText']);
  });

  it.each<[string, Partial<ParsedItem>]>([
    ['its id', { originalId: 'urn:a-1' }],
    ['its address', { url: 'https://ana.example/other' }],
  ])('knows an item of which it reads %s otherwise', (_name, change) => expect(outcomes([aLinked()], aParsedItem(change))).toEqual(['changed']));

  it('never takes one item of the document for two of ours', () => {
    expect(outcomes([aLinked({ originalId: 'x', url: 'https://ana.example/1' }, 1), aLinked({ originalId: 'y', url: 'https://ana.example/1' }, 2)], aParsedItem({ originalId: 'z', url: 'https://ana.example/1' }))).toEqual(['changed', 'missing']);
  });

  it('says which items it does not find, cannot take in, or finds taken back', () => {
    expect(outcomes([aLinked()], aParsedItem({ originalId: 'a-2', url: 'https://ana.example/2' }))).toEqual(['missing']);
    expect(outcomes([aLinked()], aParsedItem({ refusal: 'Its text is too long.' }))).toEqual(['refused']);
    expect(outcomes([aLinked()], aParsedItem({ status: 'canceled' }))).toEqual(['killed']);
  });

  it('goes by the settings of today', () => {
    const [one] = reread([aLinked()], [aParsedItem()], aSource({ urgency: 2 }));
    expect(one!.changes).toEqual([{ field: 'urgency', before: null, after: 2 }]);
  });
});
