import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { DocumentDefect } from './document-defect.js';
import { DocumentRefused } from './document.errors.js';
import { parseDocument } from './parse-document.js';
import { rss as rssFormat } from './rss/read-rss.js';

const bytes = (text: string) => Buffer.from(text);
const rss = (items: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>Alder</title>${items}</channel></rss>`;
const parse = (text: string) => parseDocument(bytes(text));

describe('a document', () => {
  it('is cleaned of what could run', () => {
    const { items } = parse(rss('<item><guid>1</guid><title>x</title><description>&lt;p onclick="a()"&gt;ok&lt;script&gt;evil()&lt;/script&gt;&lt;/p&gt;&lt;a href="javascript:evil()"&gt;go&lt;/a&gt;</description></item>'));
    expect(items[0]!.bodyHtml).toBe('<p>ok</p><a>go</a>');
  });

  it('has its addresses made absolute, by xml:base or by where it came from', () => {
    const { items } = parseDocument(bytes(rss('<item><link>/1</link><description>&lt;img src="a.png"&gt;</description></item><item xml:base="https://other.example/b/"><link>2</link></item>')), { address: 'https://ana.example/feeds/all' });
    expect(items[0]).toMatchObject({ url: 'https://ana.example/1', bodyHtml: '<img src="https://ana.example/feeds/a.png" />' });
    expect(items[1]!.url).toBe('https://other.example/b/2');
  });

  it('tells the language of items that say none of their own', () => {
    const { items } = parse('<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><language>en-GB</language><item><title>One</title></item><item><title>Two</title><dc:language>ru</dc:language></item></channel></rss>');
    expect(items.map(({ language }) => language)).toEqual(['en-GB', 'ru']);
  });

  it('that breaks off keeps the items that are complete', () => {
    const { items } = parse('<rss version="2.0"><channel><item><guid>1</guid><title>One</title></item><item><guid>2</guid><title>Tw');
    expect(items.map(({ originalId }) => originalId)).toEqual(['1']);
  });

  it.each<[string, true | undefined]>([
    ['<rss version="2.0"><channel><title>Alder', true],
    ['<rss version="2.0"><channel><title>Alder</title><item><title>One</title></item>', true],
    ['<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title></entry><entry>', true],
    ['<rss version="2.0"><channel><title>Alder</title><item><title>One</title><p></item></channel></rss>', undefined],
  ])('says that it breaks off, if it does: %s', (document, breaksOff) => {
    expect(parse(document).breaksOff).toBe(breaksOff);
  });

  it.each([
    ['NITF', '<nitf><head><title>Broken'],
    ['NewsML 1', '<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>One</HeadLine></NewsLines></NewsComponent></NewsItem><NewsItem>'],
    ['NewsML-G2', '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="1"><contentMeta><headline>One</headline></contentMeta></newsItem><newsItem guid="2">'],
  ])('that was handed over and breaks off is refused: %s', (_name, document) => {
    expect(() => parseDocument(bytes(document), { isDelivery: true })).toThrow(new DocumentRefused('The document breaks off: elements are still open at its end.'));
  });

  it.each([
    ['a feed', '<rss version="2.0"><channel><item><guid>1</guid><title>One</title></item><item>'],
    ['an article with an element left open within', '<nitf><head><title>Ferry</head><body/></nitf>'],
  ])('that was handed over is taken all the same when it is %s', (_name, document) => {
    expect(parseDocument(bytes(document), { isDelivery: true }).items).toHaveLength(1);
  });

  it('that is an article breaks off as a whole, wherever it comes from', () => {
    expect(() => parse('<nitf><head><title>Broken')).toThrow(/breaks off/);
  });

  it('may call its elements by any prefix', () => {
    const { items } = parse('<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/"><a:entry><m:title>Picture</m:title><a:title>Ferry</a:title><a:id>1</a:id></a:entry></a:feed>');
    expect(items[0]).toMatchObject({ headline: 'Ferry', originalId: '1' });
  });

  it('may have an article about entities in it', () => {
    expect(parse(rss('<item><title>On XML</title><description><![CDATA[<code>&lt;!ENTITY x "y"&gt;</code>]]></description></item>')).items[0]!.bodyText).toBe('<!ENTITY x "y">');
  });

  it.each([
    ['nothing', '', /empty/],
    ['blank', ' \n\t ', /empty/],
    ['a web page', '<html><body>hello</body></html>', /web page/],
    ['a letter', 'Dear editor,\n\nplease find', /neither XML nor JSON/],
    ['entities that unfold', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>', /entities of its own/],
    ['an entity from a file', '<!DOCTYPE x [ <!ENTITY a SYSTEM "file:///etc/passwd"> ]><rss version="2.0"><channel><title>&a;</title></channel></rss>', /entities of its own/],
    ['JSON of another kind', '{"a":1}', /no JSON Feed and no ninjs/],
    ['broken JSON', '{"version":', /begins like JSON/],
    ['markup without bottom', '<rss>'.repeat(10_000), /nests more than/],
    ['a million elements', `<rss><channel>${'<item/>'.repeat(400_000)}</channel></rss>`, /more than 150000 elements/],
    ['a list of feeds', '<opml version="2.0"><body/></opml>', /OPML/],
    ['half a feed', '<rss version="2.0"><chan', /no feed/],
  ])('that is %s is refused with a reason', (_name, document, reason) => {
    expect(() => parse(document)).toThrow(DocumentRefused);
    expect(() => parse(document)).toThrow(reason);
  });

  it('never unfolds an entity of its own, wherever it hides the declaration', () => {
    const { items } = parse(`${rss('<item><title>&x;</title></item>').replace('<rss', '<!-- <!DOCTYPE --><rss')}<!DOCTYPE x [<!ENTITY x "unfolded">]>`);
    expect(items[0]!.headline).toBe('&x;');
  });
});

describe('a document that nobody thought of', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is refused, and the defect recorded with its place', () => {
    const defect = new TypeError('guid.trim is not a function');
    jest.spyOn(rssFormat, 'read').mockImplementationOnce(() => {
      throw defect;
    });
    const recorded = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    expect(() => parse(rss(''))).toThrow(expect.objectContaining({ constructor: DocumentDefect, fault: 'unreadable', cause: defect }));
    expect(recorded).toHaveBeenCalledWith(defect);
  });
});

describe('any bytes', () => {
  const seeds = ['<rss version="2.0"><channel>', '<feed xmlns="http://www.w3.org/2005/Atom"><entry>', '<item>', '</item>', '<![CDATA[', ']]>', '<!--', '&amp;', '&#0;', '<title type="xhtml">', '</', '{"uri":"a","type":"text",', '"items":[', '\x01eca0124 3 i 93 dpa\n', '<newsItem guid="a">', '<NewsML><NewsItem>', '<nitf><body>', '<!DOCTYPE x ['];
  const document = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    fc.array(fc.oneof(fc.constantFrom(...seeds), fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 40 }).map((parts) => bytes(parts.join(''))),
    fc.json().map(bytes),
  );

  it('end in items or in a refusal, soon', () => {
    fc.assert(
      fc.property(document, fc.string({ maxLength: 40 }), (input, contentType) => {
        const began = performance.now();
        try {
          for (const item of parseDocument(input, { contentType, address: 'https://ana.example/' }).items) expect(JSON.stringify(item).isWellFormed()).toBe(true);
        } catch (error) {
          if (!(error instanceof DocumentRefused) || error instanceof DocumentDefect) throw error;
        }
        expect(performance.now() - began).toBeLessThan(2_000);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['<', '<a ', '<a b="', '&', '<!--', '<![CDATA[', '<!DOCTYPE x [', ']]>', '{', '[', '"', '<p>', '</p>', '\x01a1 1 a 1 ', 'a/', ' ', '<item><title>', '<a xmlns:b="c">', '<a xml:base="/x/">'])('that repeat %j to a megabyte end soon', (piece) => {
    for (const head of ['', '<rss version="2.0"><channel><item><description>', '<feed><entry><content type="html">', '<newsItem guid="a"><contentSet><inlineXML>', '\x01eca0124 3 i 93 dpa\n']) {
      const began = performance.now();
      try {
        parse(head + piece.repeat(1_000_000 / piece.length));
      } catch (error) {
        if (!(error instanceof DocumentRefused) || error instanceof DocumentDefect) throw error;
      }
      expect(performance.now() - began).toBeLessThan(5_000);
    }
  });
});
