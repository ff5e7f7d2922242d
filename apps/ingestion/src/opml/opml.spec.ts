import { readOpml } from './read-opml.js';
import { writeOpml } from './write-opml.js';

const list = (...outlines: string[]) => `<?xml version="1.0"?>\n<opml version="2.0"><head><title>Feeds</title></head><body>\n${outlines.join('\n')}\n</body></opml>`;

describe('a list of feeds', () => {
  it('is read with folders, names in several ways, and the line of each', () => {
    const entries = readOpml(list('<outline text="Agencies">', '<outline text="Alder &amp; Sons" xmlUrl="https://alder.example/feed" htmlUrl="https://alder.example/" language="en_gb"/>', '</outline>', '<outline type="rss" xmlURL="https://www.birch.example/rss"/>'));
    expect(entries).toEqual([
      { line: 4, name: 'Alder & Sons', url: 'https://alder.example/feed', givenUrl: 'https://alder.example/feed', siteUrl: 'https://alder.example/', language: 'en-GB' },
      { line: 6, name: 'birch.example', url: 'https://www.birch.example/rss', givenUrl: 'https://www.birch.example/rss', siteUrl: undefined, language: undefined },
    ]);
  });

  it('is read by the names that its reader shows, and not by those that feeds have given themselves', () => {
    const entries = readOpml(list('<outline text="Second Times" title="The Times" xmlUrl="https://times.example/rss"/>', '<outline text="" title="Birch" xmlUrl="https://birch.example/rss"/>'));
    expect(entries.map(({ name }) => name)).toEqual(['Second Times', 'Birch']);
  });

  it('keeps what is no web address, to be named', () => {
    expect(readOpml(list('<outline text="Odd" xmlUrl="ftp://alder.example/feed"/>'))).toMatchObject([{ url: undefined, givenUrl: 'ftp://alder.example/feed' }]);
  });

  it.each([
    ['another document', '<rss version="2.0"/>', /no OPML/],
    ['half a list', '<opml version="2.0"><body><outline xmlUrl="https://alder.example/feed"/>', /breaks off/],
    ['too many feeds', list(...Array.from({ length: 2_001 }, (_none, index) => `<outline xmlUrl="https://alder.example/${index}"/>`)), /more than 2000 feeds/],
  ])('is refused when it is %s', (_name, text, reason) => expect(() => readOpml(text)).toThrow(reason));

  it('is written so that it is read again', () => {
    const sources = [{ name: 'Alder "News" <Agency> & Sons', url: 'https://alder.example/feed?a=1&b=2', creditUrl: 'https://alder.example/', language: 'hy' }, { name: 'Լեռան լուր', url: 'https://ler.example/rss', creditUrl: null, language: 'hy' }]; // prettier-ignore
    const read = readOpml(writeOpml(sources, new Date('2026-11-27T12:00:00Z')));
    expect(read.map(({ name, url, siteUrl = null, language }) => ({ name, url, creditUrl: siteUrl, language }))).toEqual(sources);
  });
});
