import { DocumentRefused } from './document.errors.js';
import { parseDocument } from './parse-document.js';

const only = (text: string) => {
  const { format, items } = parseDocument(Buffer.from(text));
  expect(items).toHaveLength(1);
  return { format, ...items[0]! };
};

describe('RSS', () => {
  it('2.0 becomes items', () => {
    expect(
      only(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>
        <guid isPermaLink="false">a-1</guid><title>Ferry &amp;amp; bridge</title><link>https://ana.example/1</link><dc:creator>Ada Byron</dc:creator><category>transport</category>
        <description>It opens.</description><content:encoded><![CDATA[<p>It opens.</p><p>On Monday.</p>]]></content:encoded><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate>
        <media:content url="https://ana.example/1.jpg" medium="image"><media:description>The ferry</media:description><media:credit>Grace Hopper</media:credit></media:content></item></channel></rss>`),
    ).toMatchObject({
      ...{ format: 'RSS', originalId: 'a-1', headline: 'Ferry & bridge', url: 'https://ana.example/1', standfirst: 'It opens.', bodyText: 'It opens.\nOn Monday.', byline: 'Ada Byron' },
      ...{ categories: ['transport'], publishedAt: new Date('2026-11-24T10:00:00Z'), pictures: [{ url: 'https://ana.example/1.jpg', caption: 'The ferry', credit: 'Grace Hopper' }] },
    });
  });

  it('1.0 keeps its items beside the channel', () => {
    expect(only('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="https://ana.example/1"><title>Ferry</title><link>https://ana.example/1</link></item></rdf:RDF>')).toMatchObject({ originalId: 'https://ana.example/1', headline: 'Ferry' });
  });

  it('takes a guid that is an address for the link that is missing', () => {
    expect(only('<rss><channel><item><guid>https://ana.example/1</guid></item></channel></rss>').url).toBe('https://ana.example/1');
    expect(only('<rss><channel><item><guid isPermaLink="false">https://ana.example/1</guid></item></channel></rss>').url).toBeUndefined();
  });
});

describe('Atom', () => {
  const entry = (inside: string) => only(`<feed xmlns="http://www.w3.org/2005/Atom">${inside.startsWith('<entry') ? inside : `<entry>${inside}</entry>`}</feed>`);

  it('1.0 becomes items', () => {
    expect(entry('<id>tag:1</id><title>Паром</title><updated>2026-11-24T10:00:00Z</updated><link rel="enclosure" href="https://a.example/x.mp3"/><link href="https://a.example/1"/><author><name>Ада</name></author><content type="html">&lt;p&gt;Открыт&lt;/p&gt;</content>')).toMatchObject({
      ...{ format: 'Atom', originalId: 'tag:1', headline: 'Паром', bodyText: 'Открыт', url: 'https://a.example/1', byline: 'Ада', publishedAt: new Date('2026-11-24T10:00:00Z') },
    });
  });

  it.each([
    ['text', '<title type="text">1 &lt; 2 &amp; <![CDATA[<b>]]></title>', '1 < 2 & <b>'],
    ['escaped HTML', '<title type="html">1 &amp;lt; &lt;b&gt;2&lt;/b&gt;</title>', '1 < 2'],
    ['XHTML', '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">1 &lt; <b>2</b></div></title>', '1 < 2'],
    ['Base64 of Atom 0.3', `<title mode="base64" type="text/html">${Buffer.from('<b>1</b> &lt; 2').toString('base64')}</title>`, '1 < 2'],
    ['a type that is no Base64', '<title type="application/x-custom">test</title>', 'test'],
  ])('knows a title that is %s', (_name, title, headline) => expect(entry(title).headline).toBe(headline));

  it('takes the author of the feed for an entry without one', () => {
    expect(only('<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Desk</name></author><entry><id>1</id></entry></feed>').byline).toBe('Desk');
  });
});

describe('JSON Feed', () => {
  it.each(['https://jsonfeed.org/version/1', 'https://jsonfeed.org/version/1.1'])('of %s becomes items', (version) => {
    const item = { id: 7, title: 'Bərə', content_text: 'Açılır\n1 < 2', date_published: '2026-11-24T10:00:00Z', date_modified: '2026-11-24T11:00:00Z', tags: ['nəqliyyat'], author: { name: 'Ada' } };
    expect(only(JSON.stringify({ version, items: [item] }))).toMatchObject({ format: 'JSON Feed', originalId: '7', headline: 'Bərə', bodyHtml: '<p>Açılır</p><p>1 &lt; 2</p>', bodyText: 'Açılır\n1 < 2', byline: 'Ada', updatedAt: new Date('2026-11-24T11:00:00Z') });
  });
});

const g2 = (inside: string, more = '') => `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:ana.example:1" version="3" xml:lang="en">${inside}${more}</newsItem>`;
const g2Meta = (status: string) => `<itemMeta><itemClass qcode="ninat:text"/><provider literal="ANA"/><versionCreated>2026-11-24T11:00:00Z</versionCreated><firstCreated>2026-11-24T10:00:00Z</firstCreated><embargoed>2026-11-25T06:00:00+04:00</embargoed><pubStatus qcode="stat:${status}"/><edNote>Adds quote.</edNote></itemMeta>`;
const g2Content = '<contentMeta><urgency>2</urgency><subject qcode="medtop:20000350"><name>ferry</name></subject><headline>Ferry opens</headline><by>By Ada Byron</by><dateline>PORT</dateline></contentMeta>';
const inNitf = '<contentSet><inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><block><p>It <em>opens</em>.</p></block></body.content></body></nitf></inlineXML></contentSet>';

describe('NewsML-G2', () => {
  it('becomes an item with its status, embargo, subjects and note', () => {
    expect(only(g2(g2Meta('usable') + g2Content + inNitf))).toMatchObject({
      ...{ format: 'NewsML-G2', originalId: 'urn:newsml:ana.example:1', revision: 3, language: 'en', headline: 'Ferry opens', bodyText: 'It opens.', byline: 'By Ada Byron', dateline: 'PORT', urgency: 2 },
      ...{ ednote: 'Adds quote.', embargoedUntil: new Date('2026-11-25T02:00:00Z'), publishedAt: new Date('2026-11-24T10:00:00Z'), updatedAt: new Date('2026-11-24T11:00:00Z'), status: 'usable' },
      subjects: [{ code: 'medtop:20000350', name: 'ferry' }],
    });
  });

  it.each(['canceled', 'withheld'])('may be %s', (status) => expect(only(g2(g2Meta(status))).status).toBe(status));

  it('comes in messages', () => {
    expect(only(`<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>${g2(g2Content)}<conceptItem/></itemSet></newsMessage>`).headline).toBe('Ferry opens');
  });

  it('leaves out subjects that mean nothing outside their agency', () => {
    const subjects = '<contentMeta><subject qcode="apcategorycode:f"><name>f</name></subject><subject qcode="medtop:1"><name>ferry</name></subject></contentMeta>';
    expect(only(g2(`<itemMeta><provider qcode="approviderid:1"/></itemMeta>${subjects}`)).categories).toEqual(['ferry']);
  });

  it.each([['conceptItem', /concept/], ['knowledgeItem', /vocabulary/], ['planningItem', /plan/], ['catalogItem', /catalogue/]])('%s is refused: it is no news', (name, reason) => {
    expect(() => only(`<${name} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="1"/>`)).toThrow(reason);
  });
});

describe('NewsML 1.2', () => {
  it('becomes an item whose identity is the same for every revision', () => {
    const identification = '<Identification><NewsIdentifier><ProviderId>ana.example</ProviderId><DateId>20261124</DateId><NewsItemId>17</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId><PublicIdentifier>urn:newsml:ana.example:20261124:17:2</PublicIdentifier></NewsIdentifier></Identification>';
    const management = '<NewsManagement><FirstCreated>20261124T100000Z</FirstCreated><ThisRevisionCreated>20261124T110000+0400</ThisRevisionCreated><Status FormalName="Canceled"/><Urgency FormalName="3"/></NewsManagement>';
    const component = '<NewsComponent><NewsLines><HeadLine>Ferry opens</HeadLine><ByLine>Ada Byron</ByLine></NewsLines><DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="10000000"/></SubjectCode></DescriptiveMetadata><ContentItem><MimeType FormalName="text/html"/><DataContent><html><body><p>It opens.</p></body></html></DataContent></ContentItem></NewsComponent>';
    expect(only(`<NewsML Version="1.2"><NewsItem>${identification}${management}${component}</NewsItem></NewsML>`)).toMatchObject({
      ...{ format: 'NewsML 1', originalId: 'urn:newsml:ana.example:20261124:17', revision: 2, headline: 'Ferry opens', byline: 'Ada Byron', bodyHtml: '<p>It opens.</p>', urgency: 3, status: 'canceled' },
      ...{ publishedAt: new Date('2026-11-24T10:00:00Z'), updatedAt: new Date('2026-11-24T07:00:00Z'), subjects: [{ code: 'subj:10000000' }] },
    });
  });
});

describe('NITF', () => {
  it('becomes an item', () => {
    const head = '<head><title>t</title><tobject><tobject.subject tobject.subject.refnum="10000000" tobject.subject.type="Transport"/></tobject><docdata management-status="usable"><doc-id id-string="ana.17"/><urgency ed-urg="4"/><date.issue norm="20261124T100000Z"/><ed-msg info="Adds quote."/><key-list><keyword key="ferry"/></key-list></docdata></head>';
    const body = '<body><body.head><hedline><hl1>Ferry opens</hl1></hedline><byline>By Ada Byron<byttl>Ferry Writer</byttl></byline><dateline><location>PORT</location></dateline><abstract><p>Soon.</p></abstract></body.head><body.content><p>It opens.</p><media media-type="image"><media-reference source="https://ana.example/1.jpg"/><media-caption>The ferry</media-caption></media></body.content></body>';
    expect(only(`<nitf>${head}${body}</nitf>`)).toMatchObject({
      ...{ format: 'NITF', originalId: 'ana.17', headline: 'Ferry opens', byline: 'By Ada Byron', dateline: 'PORT', standfirst: 'Soon.', bodyHtml: '<p>It opens.</p>', urgency: 4, ednote: 'Adds quote.', categories: ['ferry'] },
      ...{ subjects: [{ code: 'subj:10000000', name: 'Transport' }], pictures: [{ url: 'https://ana.example/1.jpg', caption: 'The ferry' }] },
    });
  });
});

describe('an embargo whose end cannot be told', () => {
  const inNewsml1 = (management: string) => `<NewsML Version="1.2"><NewsItem><NewsManagement>${management}</NewsManagement><NewsComponent><NewsLines><HeadLine>Ferry opens</HeadLine></NewsLines></NewsComponent></NewsItem></NewsML>`;
  const inG2 = (embargoed: string) => g2(`<itemMeta>${embargoed}</itemMeta>${g2Content}`);
  const inNitf = (docdata: string) => `<nitf><head>${docdata}</head><body><body.head><hedline><hl1>Ferry opens</hl1></hedline></body.head></body></nitf>`;
  const inNinjs = (embargoed: string) => JSON.stringify({ uri: 'urn:ana:17', type: 'text', version: '1', headline: 'Ferry opens', embargoed });

  it.each([
    ['NewsML-G2', inG2('<embargoed/>')],
    ['NewsML 1', inNewsml1('<Status FormalName="Embargoed"/>')],
    ['NITF', inNitf('<docdata management-status="Embargoed"/>')],
  ])('because none is given refuses the item: %s', (_format, document) => expect(only(document).refusal).toMatch(/until when/));

  it.each([
    ['NewsML-G2', inG2('<embargoed>Friday noon</embargoed>')],
    ['NewsML 1', inNewsml1('<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>Friday noon</DateAndTime></StatusWillChange>')],
    ['NITF', inNitf('<docdata management-status="embargoed"><date.release norm="Friday noon"/></docdata>')],
    ['ninjs', inNinjs('Friday noon')],
  ])('because it is no moment refuses the item: %s', (_format, document) => expect(only(document).refusal).toMatch(/"Friday noon"/));

  it('stops no kill', () => {
    expect(only(g2(`<itemMeta><embargoed/><pubStatus qcode="stat:canceled"/></itemMeta>${g2Content}`))).toMatchObject({ status: 'canceled' });
    expect(only(g2(`<itemMeta><embargoed/><pubStatus qcode="stat:canceled"/></itemMeta>${g2Content}`)).refusal).toBeUndefined();
  });
});

describe('ninjs', () => {
  const expected = { format: 'ninjs', originalId: 'urn:ana:17', revision: 2, language: 'en', headline: 'Ferry opens', bodyHtml: '<p>It opens.</p>', byline: 'Ada Byron', urgency: 4, status: 'withheld', embargoedUntil: new Date('2026-11-25T06:00:00Z'), pictures: [{ url: 'https://ana.example/big.jpg', caption: 'The ferry' }] };

  it('1.x becomes an item', () => {
    const picture = { type: 'picture', description_text: 'The ferry', renditions: { small: { href: 'https://ana.example/s.jpg', width: 10 }, big: { href: 'https://ana.example/big.jpg', width: 900, mimetype: 'image/jpeg' } } };
    expect(only(JSON.stringify({ uri: 'urn:ana:17', type: 'text', version: '2', language: 'en', headline: 'Ferry opens', body_xhtml: '<p>It opens.</p>', body_text: 'It opens.', byline: 'Ada Byron', urgency: 4, pubstatus: 'withheld', embargoed: '2026-11-25T06:00:00Z', associations: { main: { uri: 'x', ...picture } } }))).toMatchObject(expected);
  });

  it('2.x and 3.x become items', () => {
    const picture = { uri: 'x', type: 'picture', descriptions: [{ role: 'caption', value: 'The ferry' }], renditions: [{ name: 'big', href: 'https://ana.example/big.jpg', contentType: 'image/jpeg' }] };
    const item = { uri: 'urn:ana:17', type: 'text', version: '2', language: 'en', headlines: [{ role: 'short', value: 'Ferry' }, { role: 'main', value: 'Ferry opens' }], bodies: [{ contentType: 'text/plain', value: 'x' }, { role: 'html', contentType: 'text/html', value: '<p>It opens.</p>' }], by: 'Ada Byron', urgency: 4, pubStatus: 'withheld', embargoed: '2026-11-25T06:00:00Z', associations: [picture] };
    expect(only(JSON.stringify(item))).toMatchObject(expected);
    expect(only(JSON.stringify([item]))).toMatchObject(expected);
  });

  it('that describes itself by a JSON Schema is refused', () => {
    expect(() => only('{"$schema":"http://json-schema.org/draft-07/schema#","uri":"x","title":"ninjs","properties":{}}')).toThrow(DocumentRefused);
  });
});

describe('IPTC 7901', () => {
  it('with its control characters becomes an item', () => {
    expect(only('\x01ana0124 3 i 93 ana 1888\r\n\x02ferry/transport/\r\nFerry opens\r\non Monday =\r\n\r\nPORT (ana) - It opens\r\nsoon.\r\n\r\nSays Ada.\r\n\x03241000 GMT Nov 26\r\n\x04')).toMatchObject({
      ...{ format: 'IPTC 7901', originalId: 'ana-0124-Nov26-24', urgency: 3, headline: 'Ferry opens on Monday', bodyText: 'PORT (ana) - It opens soon.\nSays Ada.', categories: expect.arrayContaining(['i']), publishedAt: new Date('2026-11-24T10:00:00Z') },
    });
  });

  it('without them, in the layout of dpa, too', () => {
    const item = only('eca0124 3 i 93  dpa 1888\n\nFerry/harbour/\nEXTRA\nFerry to open next month, says harbour =\n\nPort (dpa) - The ferry opens\nnext month.\n\n# Notebook\n\n212101 GMT Nov 18\n');
    expect(item).toMatchObject({ headline: 'Ferry to open next month, says harbour', bodyText: 'Port (dpa) - The ferry opens next month.', ednote: '# Notebook', urgency: 3, publishedAt: new Date('2018-11-21T21:01:00Z') });
    expect(item.categories).toEqual(['i', 'Ferry', 'harbour']);
  });
});
