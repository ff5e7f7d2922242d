import type { ParsedItem } from '../document/parsed-document.js';
import { contentHashOf, fieldChanges, identityOf, wireItemOf, wireKillOf } from './wire-item.js';
import { aParsedItem, aSource } from '../spec/builders.js';

const mark = { wireId: '0190f3c4-0000-7000-8000-000000000002', version: 1, receivedAt: new Date('2026-11-24T10:00:00Z') };

describe('a wire item', () => {
  it('keeps its identity when its headline changes, and its content is another', () => {
    const [first, changed] = [aParsedItem(), aParsedItem({ headline: 'Ferry opens' })];
    expect(identityOf(changed)).toBe(identityOf(first));
    expect(contentHashOf(changed)).not.toBe(contentHashOf(first));
  });

  it('without an id is known by its address, however that is spelt, and without one by its words', () => {
    const { originalId: _id, ...nameless } = aParsedItem();
    const { url: _url, ...wordsAlone } = nameless;
    expect(identityOf({ ...nameless, url: 'http://www.ana.example/1/?utm_source=feed#top' })).toBe(identityOf(nameless));
    expect(identityOf(wordsAlone)).toBe(identityOf({ ...wordsAlone }));
    expect(identityOf({ ...wordsAlone, headline: 'Other' })).not.toBe(identityOf(wordsAlone));
  });

  it('is told apart by what its source says it is', () => {
    const renumbered = aParsedItem({ originalId: 'b-7' });
    expect(identityOf(renumbered, 'url')).toBe(identityOf(aParsedItem(), 'url'));
    expect(identityOf({ ...renumbered, url: 'https://ana.example/elsewhere' }, 'content')).toBe(identityOf(aParsedItem(), 'content'));
  });

  it.each<[string, Partial<ParsedItem>]>([
    ['its id', { originalId: 'b-7' }],
    ['its dates', { publishedAt: new Date(), updatedAt: new Date() }],
    ['the tracking in its address', { url: 'https://ana.example/1?utm_medium=rss' }],
    ['its count of versions', { revision: 9 }],
  ])('has the same content when nothing but %s changed', (_name, change) => {
    expect(contentHashOf(aParsedItem(change))).toBe(contentHashOf(aParsedItem()));
  });

  it('tells the fields that a version changed', () => {
    const [before, after] = [aParsedItem(), aParsedItem({ headline: 'Ferry opens', urgency: 2, url: 'https://www.ana.example/1' })].map((item) => wireItemOf(item, aSource(), mark));
    expect(fieldChanges(before!, after!)).toEqual([
      { field: 'headline', before: 'Ferry', after: 'Ferry opens' },
      { field: 'urgency', before: null, after: 2 },
    ]);
  });

  it('credits its source and says when it came', () => {
    expect(wireItemOf(aParsedItem(), aSource(), mark)).toMatchObject({ source: { name: 'Alder News', url: 'https://ana.example/' }, language: 'en', receivedAt: '2026-11-24T10:00:00.000Z' });
  });

  it('that is taken back is told with what its source says instead, once each', () => {
    const [item, now] = [wireItemOf(aParsedItem({ ednote: 'Of the port' }), aSource(), mark), new Date('2026-11-24T11:00:00Z')];
    const kill = (change: Partial<ParsedItem>) => wireKillOf(aParsedItem({ status: 'canceled', ednote: 'Of the port', ...change }), item, 2, now);
    expect(kill({ headline: 'KILL: Ferry', ednote: 'Do not use.', bodyText: 'The quote was invented.' })).toEqual({
      ...{ wireId: item.wireId, version: 2, source: item.source, originalId: 'a-1', killedAt: '2026-11-24T11:00:00.000Z' },
      ...{ reason: 'Do not use.', notice: { headline: 'KILL: Ferry', ednote: 'Do not use.', bodyText: 'The quote was invented.' } },
    });
    expect(kill({ headline: 'KILL: Ferry', bodyText: '', ednote: undefined })).toMatchObject({ reason: 'KILL: Ferry', notice: { headline: 'KILL: Ferry' } });
    expect(kill({ ednote: undefined })).toMatchObject({ reason: '' });
    expect(kill({})).not.toHaveProperty('notice');
    expect(kill({ bodyText: 'x'.repeat(30_000) }).notice?.bodyText).toHaveLength(20_000);
  });

  it('is of the language it says', () => {
    expect(wireItemOf(aParsedItem({ language: 'ru' }), aSource(), mark).language).toBe('ru');
  });

  it('is of the language of its words when it says none', () => {
    const words = { headline: 'Паром снова ходит', standfirst: 'Между двумя берегами реки.', bodyText: 'Ремонт закончен.' };
    expect(wireItemOf(aParsedItem(words), aSource(), mark).language).toBe('ru');
    expect(wireItemOf(aParsedItem({ ...words, language: 'be' }), aSource(), mark).language).toBe('be');
    expect(wireItemOf(aParsedItem({ headline: '12:00', bodyText: '' }), aSource(), mark).language).toBe('en');
  });
});
