import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentRefused } from './document.errors.js';
import { parseDocument } from './parse-document.js';

const bytes = (text: string) => Buffer.from(text);
const rss = (items: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>Alder</title>${items}</channel></rss>`;

describe('a document', () => {
  it('of RSS becomes items', () => {
    const { items } = parseDocument(bytes(rss('<item><guid>a-1</guid><title>Ferry &amp; bridge</title><link>https://ana.example/1</link><description>&lt;p&gt;It opens.&lt;/p&gt;&lt;p&gt;On Monday.&lt;/p&gt;</description><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate></item>')));
    expect(items).toEqual([expect.objectContaining({ originalId: 'a-1', headline: 'Ferry & bridge', url: 'https://ana.example/1', bodyText: 'It opens.\nOn Monday.', publishedAt: new Date('2026-11-24T10:00:00Z') })]);
  });

  it('of Atom becomes items', () => {
    const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title><entry><id>tag:1</id><title>Паром</title><updated>2026-11-24T10:00:00Z</updated><content type="html">&lt;p&gt;Открыт&lt;/p&gt;</content></entry></feed>';
    expect(parseDocument(bytes(atom)).items[0]).toMatchObject({ originalId: 'tag:1', headline: 'Паром', bodyText: 'Открыт' });
  });

  it('of JSON Feed becomes items', () => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'X', items: [{ id: '7', title: 'Bərə', content_text: 'Açılır', date_published: '2026-11-24T10:00:00Z' }] };
    expect(parseDocument(bytes(JSON.stringify(feed))).items[0]).toMatchObject({ originalId: '7', headline: 'Bərə', bodyText: 'Açılır' });
  });

  it('is cleaned of what could run', () => {
    const { items } = parseDocument(bytes(rss('<item><guid>1</guid><title>x</title><description>&lt;p onclick="a()"&gt;ok&lt;script&gt;evil()&lt;/script&gt;&lt;/p&gt;</description></item>')));
    expect(items[0]!.bodyHtml).toBe('<p>ok</p>');
  });

  it.each([
    ['windows-1251 by its prolog', Buffer.concat([bytes('<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>'), Buffer.from([0xcf, 0xe0, 0xf0, 0xee, 0xec]), bytes('</title></channel></rss>')]), '', 'Паром'],
    ['UTF-8 although it says windows-1251', bytes('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Паром</title></channel></rss>'), 'text/xml; charset=utf-9', 'Паром'],
    ['UTF-16 with a mark', Buffer.from('\uFEFF<rss version="2.0"><channel><title>Паром</title></channel></rss>', 'utf16le'), '', 'Паром'],
  ])('in %s is read', (_name, document, contentType, title) => {
    expect(parseDocument(document, contentType).title).toBe(title);
  });

  it.each([
    ['nothing', ''],
    ['a web page', '<html><body>hello</body></html>'],
    ['entities that unfold', '<!DOCTYPE x [<!ENTITY a "aaaa">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'],
    ['JSON of another kind', '{"a":1}'],
    ['broken JSON', '{"version":'],
  ])('that is %s is refused with a reason', (_name, document) => {
    expect(() => parseDocument(bytes(document))).toThrow(DocumentRefused);
  });

  it('of any bytes ends in items or a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 500 }), fc.string().map((text) => bytes(rss(text))), fc.string().map((text) => bytes(`{${text}`))), (document) => {
        try {
          expect(Array.isArray(parseDocument(document).items)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentRefused);
        }
      }),
    );
  });
});

const corpus = join(process.cwd(), '../shared/fixtures/gofeed/testdata/parser');
const hasCorpus = existsSync(corpus);
if (!hasCorpus) console.log('skipped: the gofeed corpus, because ../shared/fixtures is missing');

(hasCorpus ? describe : describe.skip)('the gofeed corpus', () => {
  it('never makes the parser crash', () => {
    let parsed = 0;
    const refused: string[] = [];
    for (const kind of ['rss', 'atom']) {
      for (const name of readdirSync(join(corpus, kind)).filter((one) => one.endsWith('.xml'))) {
        try {
          parseDocument(readFileSync(join(corpus, kind, name)));
          parsed += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentRefused);
          refused.push(name);
        }
      }
    }
    expect(parsed / (parsed + refused.length)).toBeGreaterThan(0.9);
  });
});
