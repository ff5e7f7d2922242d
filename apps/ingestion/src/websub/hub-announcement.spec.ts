import { parseDocument } from '../document/parse-document.js';
import { announcedBy } from './hub-announcement.js';

const ADDRESS = 'https://alder.example/feed';
const NONE = { hubs: [], self: undefined };
const FOUND = { hub: 'https://hub.example/', topic: ADDRESS };
const linksOf = (document: string) => parseDocument(Buffer.from(document)).links;
const atomLinks = (prefix: string) => `<${prefix}link rel="hub" href="https://hub.example/"/><${prefix}link rel="self" href="${ADDRESS}"/>`;
const item = '<item><title>One</title></item>';

describe('what a feed announces of a hub', () => {
  it.each<[string, string]>([
    ['Atom', `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>${atomLinks('')}<entry><id>1</id><title>One</title></entry></feed>`],
    ['RSS', `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>https://alder.example/</link>${atomLinks('atom:')}${item}</channel></rss>`],
    ['RSS by another prefix', `<rss version="2.0" xmlns:a10="http://www.w3.org/2005/Atom"><channel>${atomLinks('a10:')}${item}</channel></rss>`],
    ['RDF', `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${atomLinks('atom:')}</channel>${item}</rdf:RDF>`],
    ['JSON Feed', JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'A', feed_url: ADDRESS, hubs: [{ type: 'rssCloud', url: 'https://cloud.example/' }, { type: 'WebSub', url: 'https://hub.example/' }], items: [{ id: '1', content_text: 'One' }] })],
  ])('is found in %s', (_format, document) => expect(announcedBy(null, linksOf(document), ADDRESS)).toEqual(FOUND));

  it.each([
    [`<https://hub.example/>; rel=hub, <${ADDRESS}>; rel="self"`],
    [`<${ADDRESS}>;title="a, b; rel=x" ; rel="alternate SELF" ,<https://hub.example/>;rel='hub',<https://hub.example/>;rel="hub"`],
    ['</feed>; rel=self, <https://hub.example>; rel=hub; type="text/html"'],
  ])('is found in the header %s', (header) => expect(announcedBy(header, NONE, ADDRESS)).toEqual(FOUND));

  it('is what the header says where that says another thing than the document', () => {
    expect(announcedBy(`<https://hub.example/>; rel=hub, <${ADDRESS}>; rel=self`, { hubs: ['https://other.example/'], self: 'https://other.example/feed' }, ADDRESS)).toEqual(FOUND);
  });

  it.each<[string, string | null, { hubs: string[]; self: string | undefined }]>([
    ['nothing is said', null, NONE],
    ['there is no hub', `<${ADDRESS}>; rel=self`, NONE],
    ['the feed does not name itself', null, { hubs: ['https://hub.example/'], self: undefined }],
    ['the hub is no web address', null, { hubs: ['mailto:hub@hub.example'], self: ADDRESS }],
    ['the feed is encrypted and the hub is not', null, { hubs: ['http://hub.example/'], self: ADDRESS }],
    ['the header is no header', '<<<>>;;rel=hub,"', NONE],
  ])('is nothing when %s', (_name, header, document) => expect(announcedBy(header, document, ADDRESS)).toBeUndefined());

  it('takes no time to look for in a header that was made to take long', () => {
    const started = performance.now();
    expect(announcedBy(`<a>${'; a'.repeat(100_000)}`, NONE, ADDRESS)).toBeUndefined();
    expect(announcedBy('<'.repeat(100_000), NONE, ADDRESS)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(500);
  });
});
