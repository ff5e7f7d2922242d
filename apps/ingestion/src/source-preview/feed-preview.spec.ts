import type { ParsedDocument, ParsedItem } from '../document/parsed-document.js';
import { aParsedItem } from '../spec/builders.js';
import { previewOf } from './feed-preview.js';

const noon = new Date('2026-11-27T12:00:00Z');
const hoursAgo = (hours: number) => new Date(noon.getTime() - hours * 3_600_000);
const words = (count: number) => Array.from({ length: count }, () => 'the ferry sails').join(' ');
const aFull = (change: Partial<ParsedItem> = {}) => aParsedItem({ language: 'en', publishedAt: hoursAgo(1), bodyText: words(40), ...change });
const preview = (items: readonly ParsedItem[], change: Partial<ParsedDocument> = {}) => previewOf({ format: 'RSS 2.0', title: 'Alder', language: undefined, items, ...change }, noon);

describe('what a feed would bring', () => {
  it('is shown newest first, with its pictures and the length of its text', () => {
    const { items, itemCount, newestAt } = preview([aFull({ headline: 'Older', publishedAt: hoursAgo(2) }), aFull({ headline: 'Newer', pictures: [{ url: 'https://alder.example/1.jpg' }] })]);
    expect(items).toMatchObject([{ headline: 'Newer', words: 120, pictures: ['https://alder.example/1.jpg'] }, { headline: 'Older' }]);
    expect([itemCount, newestAt]).toEqual([2, hoursAgo(1)]);
  });

  it('changes as often as its middle pause says', () => {
    expect(preview([0, 1, 2, 3, 51].map((hours) => aFull({ publishedAt: hoursAgo(hours) })))).toMatchObject({ changesEverySeconds: 3_600, itemsPerDay: 1.9 });
    expect(preview([aFull()])).toMatchObject({ changesEverySeconds: null, itemsPerDay: null });
  });

  it('is in the languages that items, document or words tell', () => {
    const { language, languages } = preview([aFull({ language: 'ru' }), aParsedItem({ bodyText: words(40) }), aParsedItem({ bodyText: words(40) })]);
    expect([language, languages]).toEqual(['en', [{ language: 'en', items: 2 }, { language: 'ru', items: 1 }]]); // prettier-ignore
  });

  it('is, of as many items in each language, in that of most words', () => {
    const short = aFull({ language: undefined, headline: 'The ferry is open, and the port is with it', bodyText: '' } as Partial<ParsedItem>);
    expect(preview([short, aFull({ language: 'ru' })]).language).toBe('ru');
  });

  it('does not count what would be left out', () => {
    expect(preview([aFull(), aFull({ refusal: 'Its text is too long.' })]).itemCount).toBe(1);
  });

  it.each<[string, ParsedItem[], string[]]>([
    ['nothing when all is well', [aFull()], []],
    ['that it is empty', [], ['no-items']],
    ['what most items lack', [aParsedItem({ headline: 'A', bodyText: '', originalId: undefined, url: undefined } as Partial<ParsedItem>)], ['no-dates', 'no-ids', 'no-links', 'no-full-text', 'no-language']],
    ['several languages', [aFull(), aFull({ language: 'hy' })], ['several-languages']],
    ['that nothing is new', [aFull({ publishedAt: hoursAgo(24 * 31) })], ['stale']],
    ['that items would be left out', [aFull(), aFull({ refusal: 'Its text is too long.' })], ['left-out']],
  ])('warns of %s', (_name, items, warnings) => expect(preview(items).warnings).toEqual(warnings));

  it.each<[string, ParsedItem[]]>([['with some items', [aFull()]], ['before its first item', []]])('may be more where the document breaks off: %s', (_name, items) => {
    expect(preview(items, { breaksOff: true }).warnings).toEqual(['breaks-off']);
  });
});
