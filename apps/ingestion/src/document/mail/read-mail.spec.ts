import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import PostalMime, { type Email } from 'postal-mime';
import { DocumentDefect } from '../document-defect.js';
import { DocumentRefused } from '../document.errors.js';
import { MAX_DOCUMENT_BYTES } from '../unpack.js';
import { MAX_LINES, readMail } from './read-mail.js';
import { textOfMail } from './text-of-mail.js';

/** A mail by its lines; what is no string is bytes as they are. */
const aMail = (...parts: readonly (string | readonly string[] | Buffer)[]) => Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(`${[part].flat().join('\r\n')}\r\n`))));
const HEAD = ['Message-ID: <1@alder.example>', 'From: Alder News <wires@alder.example>', 'Date: Tue, 24 Nov 2026 12:00:00 +0200', 'MIME-Version: 1.0'];
const only = async (mail: Buffer) => {
  const { format, items } = await readMail(mail);
  expect(items).toHaveLength(1);
  return { format, ...items[0]! };
};

/** Bytes of Cyrillic in the two charsets that old programs still send. */
const WINDOWS_1251 = Buffer.from('cfe0f0eeec20eef2eff0e0e2e8f2f1ff20e220efeeebe4e5edfc2e', 'hex');
const KOI8_R = Buffer.from('f0c1d2cfcd20cfd4d0d2c1d7c9d4d3d120d720d0cfccc4c5ced82e', 'hex');
const SAILS = 'Паром отправится в полдень.';

describe('a mail of an agency', () => {
  it('is a wire item: its subject the headline, its sender the credit, its id the id', async () => {
    expect(await only(aMail([...HEAD, 'Subject: Ferry sails at noon', 'Content-Type: text/plain; charset=utf-8', '', 'The ferry sails at noon.', '', 'It was mended overnight.']))).toEqual({
      ...{ format: 'RFC 5322', originalId: '<1@alder.example>', headline: 'Ferry sails at noon', standfirst: '', creditLine: 'Alder News', publishedAt: new Date('2026-11-24T10:00:00Z') },
      ...{ bodyHtml: '<p>The ferry sails at noon.</p><p>It was mended overnight.</p>', bodyText: 'The ferry sails at noon.\nIt was mended overnight.' },
      ...{ categories: [], subjects: [], pictures: [], status: 'usable' },
    });
  });

  it.each<[string, string, string, string]>([
    ['Russian, subject in koi8-r', `=?koi8-r?B?${KOI8_R.toString('base64')}?=`, SAILS, 'Ведомство порта подтвердило время отхода.'],
    ['Russian, subject in windows-1251', `=?windows-1251?Q?${[...WINDOWS_1251].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}?=`, SAILS, 'Рейс задержали из-за тумана.'],
    ['Armenian', `=?utf-8?B?${Buffer.from('Լաստանավը մեկնում է կեսօրին').toString('base64')}?=`, 'Լաստանավը մեկնում է կեսօրին', 'Նավահանգիստը հաստատել է ժամը։'],
    ['Azerbaijani', `=?utf-8?Q?B=C9=99r=C9=99_g=C3=BCnorta_yola_d=C3=BC=C5=9F=C3=BCr?=`, 'Bərə günorta yola düşür', 'Liman vaxtı təsdiqlədi.'],
    ['Azerbaijani without any encoding', 'Bərə günorta yola düşür', 'Bərə günorta yola düşür', 'Liman vaxtı təsdiqlədi.'],
  ])('is read in %s', async (_language, subject, headline, text) => {
    const mail = aMail([...HEAD, `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64')]);
    expect(await only(mail)).toMatchObject({ headline, bodyText: text });
  });

  it.each([
    ['windows-1251', '8bit', WINDOWS_1251],
    ['koi8-r', '8bit', KOI8_R],
    ['koi8-r', 'quoted-printable', Buffer.from([...KOI8_R].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('').replace(/.{60}/g, '$&=\r\n'))],
    ['windows-1251', 'base64', Buffer.from(WINDOWS_1251.toString('base64'))],
  ])('is read in %s, sent as %s', async (charset, encoding, bytes) => {
    expect(await only(aMail([...HEAD, 'Subject: Ferry', `Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`, ''], bytes))).toMatchObject({ bodyText: SAILS });
  });

  it('keeps its HTML, cleaned, and not the pictures that are enclosed for looks', async () => {
    const mail = aMail([
      ...[...HEAD, 'Subject: Ferry', 'Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'Plain.', '--b', 'Content-Type: text/html; charset=utf-8', ''],
      ...['<html><head><style>p{color:red}</style></head><body><img src="cid:logo@alder"><IMG alt=">" SRC = CID:sign@alder><p onclick="steal()">It <b>sails</b>.</p><script>steal()</script></body></html>', '--b--'],
    ]);
    expect(await only(mail)).toMatchObject({ bodyHtml: '<p>It <b>sails</b>.</p>', bodyText: 'It sails.' });
  });

  it.each([
    ['a picture without end', 'text/html', '', '<img src ', 450_000],
    ['a picture without end, too long for an article', 'text/html', '', '<img src ', 8 * 1_048_576],
    ['enclosed pictures behind a long text', 'text/html', 'It sails. '.repeat(25_000), '<img src=cid:a>', 240_000],
    ['a message that ends in no date', 'text/plain', 'ana0124 3 i 12 Alder 0012\r\n\r\nFerry', '\r\n\r\n', 200_000],
    ['a message with much room in its date', 'text/plain', 'ana0124 3 i 12 Alder 0012\r\n\r\nFerry\r\n241000', ' ', 400_000],
    ['a message with a number for its credit', 'text/plain', 'ana0124 3 i 12 Alder ', '0 ', 400_000],
  ])('is read at once, though made to be slow: %s', async (_name, type, before, again, length) => {
    const mail = aMail([...HEAD, 'Subject: Ferry', `Content-Type: ${type}`, '', `${before}${again.repeat(length / again.length)}x`]);
    expect((await readMail(mail)).items).toHaveLength(1);
    await sleep(0); // work without a pause leaves the time limit of Jest no turn
  });

  it('has its address as the credit where the sender has no name, and its first words as the headline where it has no subject', async () => {
    expect(await only(aMail(['Message-ID: <1@alder.example>', 'From: wires@alder.example', '', 'The ferry sails.']))).toMatchObject({ creditLine: 'wires@alder.example', headline: 'The ferry sails.' });
  });
});

describe('a mail with wire documents', () => {
  const ninjs = (uri: string, headline: string) => JSON.stringify({ uri, type: 'text', headline });
  const nitf = '<nitf><head><title>Strike</title><docdata><doc-id id-string="n-1"/></docdata></head><body><body.head><hedline><hl1>Strike ends</hl1></hedline></body.head><body.content><p>It ends.</p></body.content></body></nitf>';
  const attached = (name: string, type: string, bytes: Buffer) => ['--b', `Content-Type: ${type}`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '', bytes.toString('base64')];
  const withAttachments = (...attachments: readonly (readonly string[])[]) => aMail([...HEAD, 'Subject: Wires', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'See what is attached.', ...attachments.flat(), '--b--']);

  it('brings what they bring, and is none itself', async () => {
    const mail = withAttachments(attached('a.json', 'application/json', Buffer.from(ninjs('ninjs-1', 'Ferry'))), attached('b.nitf', 'application/octet-stream', Buffer.from(nitf)), attached('logo.png', 'image/png', Buffer.from('89504e47', 'hex')));
    expect(await readMail(mail)).toMatchObject({ format: 'ninjs, NITF', items: [{ originalId: 'ninjs-1', headline: 'Ferry' }, { originalId: 'n-1', headline: 'Strike ends' }] });
  });

  it('brings the good ones of them, and names those that are broken', async () => {
    const mail = withAttachments(attached('a.xml', 'text/xml', Buffer.from('<newsMessage><broken')), attached('b.json', 'application/json', Buffer.from(ninjs('ninjs-1', 'Ferry'))));
    expect((await readMail(mail)).items).toMatchObject([{ headline: 'Ferry' }, { headline: 'a.xml', refusal: expect.stringContaining('cannot be read') }]);
  });

  it('is an item itself when all are broken', async () => {
    expect((await readMail(withAttachments(attached('a.json', 'application/json', Buffer.from('{"a":'))))).items).toMatchObject([{ headline: 'Wires' }, { headline: 'a.json', refusal: expect.any(String) }]);
  });

  const cut = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="1"><contentMeta><headline>One</headline></contentMeta></newsItem><newsItem guid="2">';

  it.each([
    ['a.xml', 'text/xml'],
    ['a.txt', 'application/octet-stream'],
    ['a', 'text/plain'],
  ])('brings nothing of one that breaks off, so that it is sent again: %s, sent as %s', async (name, type) => {
    expect((await readMail(withAttachments(attached(name, type, Buffer.from(cut))))).items).toMatchObject([{ headline: 'Wires' }, { headline: name, refusal: expect.stringContaining('breaks off') }]);
  });

  it.each([
    ['news', cut],
    ['an article', '<?xml version="1.0"?>\n<nitf><body><body.content><p>It ends.'],
    ['a feed', '<rss version="2.0"><channel><item><title>One'],
  ])('is refused when its text is one that breaks off: %s', async (_what, text) => {
    await expect(readMail(aMail([...HEAD, 'Subject: Wires', 'Content-Type: text/plain', '', text]))).rejects.toThrow(/^The document breaks off/);
  });

  it.each([
    ['', 'Dear colleagues,\n\nbelow is what we send today.\n\n'],
    [', however long that is', `Dear colleagues,\n\n${'below is what we send today, '.repeat(20)}\n\n`],
  ])('is refused when one that breaks off stands below a note%s', async (_what, note) => {
    for (const text of [cut, '<?xml version="1.0"?>\n<nitf>\n<body>\n<body.content><p>It ends.', '<nitf\n  version="3"><body>', '  <nitf><body><body.content><p>It ends.']) {
      await expect(readMail(aMail([...HEAD, 'Subject: Wires', 'Content-Type: text/plain', '', note + text]))).rejects.toThrow(/^The document breaks off/);
    }
  });

  it('brings one that stands below a note, however long that is', async () => {
    for (const note of ['Dear colleagues,', 'below is what we send today, '.repeat(20)]) expect(await only(aMail([...HEAD, 'Subject: Wires', 'Content-Type: text/plain', '', note, '', nitf, '', '-- ', 'Alder News']))).toMatchObject({ format: 'NITF', headline: 'Strike ends' });
  });

  it.each([
    ['cut', (packed: Buffer) => packed.subarray(0, -12), /cannot be unpacked/],
    ['damaged', (packed: Buffer) => Buffer.from(packed).fill(255, 12, 40), /cannot be unpacked/],
    ['too large', () => gzipSync(Buffer.alloc(MAX_DOCUMENT_BYTES + 1)), /more than 8 MiB/],
  ])('names a text that is packed and %s', async (_what, spoil, refusal) => {
    const packed = gzipSync(Array.from({ length: 200 }, (_, index) => `The ferry sails at ${index}.`).join('\n'));
    for (const name of ['ana0124.txt.gz', 'ana0124.txt']) expect((await readMail(withAttachments(attached(name, 'application/gzip', spoil(packed))))).items).toMatchObject([{ headline: 'Wires' }, { headline: name, refusal: expect.stringMatching(refusal) }]);
  });

  it('is an item itself when it speaks of one', async () => {
    expect((await readMail(aMail([...HEAD, 'Subject: Notice', 'Content-Type: text/plain', '', 'From noon on we send <nitf> to all.']))).items).toMatchObject([{ headline: 'Notice', bodyText: 'From noon on we send <nitf> to all.' }]);
    expect((await readMail(aMail([...HEAD, 'Subject: Notice', 'Content-Type: text/plain', '', 'From noon on we send:', '<nitf> to all who read it,', '<rss> to the others.']))).items).toMatchObject([{ headline: 'Notice' }]);
  });

  it('brings no text beside it that is of no format', async () => {
    expect((await readMail(withAttachments(attached('a.txt', 'text/plain', Buffer.from('<b>Read</b> me, and'))))).items).toMatchObject([{ headline: 'Wires' }]);
  });

  it('is refused when they bring too many items together', async () => {
    const feed = Buffer.from(`<rss version="2.0"><channel><title>Alder</title>${'<item><title>One</title></item>'.repeat(2_501)}</channel></rss>`);
    await expect(readMail(withAttachments(attached('a.rss', 'application/rss+xml', feed)))).resolves.toMatchObject({ items: { length: 2_501 } });
    await expect(readMail(withAttachments(attached('a.rss', 'application/rss+xml', feed), attached('b.rss', 'application/rss+xml', feed)))).rejects.toMatchObject({ fault: 'too-large', message: 'There are 5002 items; more than 5000 are too many for one delivery.' });
  });

  it('may be a message of the teleprinter age, attached or in its text', async () => {
    const message = ['ana0124 3 i 12 Alder 0012', '', 'Ferry sails at noon', '', 'It sails.', '', '241000 GMT Nov 26'];
    const inText = aMail([...HEAD, 'Subject: ana0124', 'Content-Type: text/plain', '', ...message]);
    const inFile = withAttachments(attached('ana0124.txt', 'text/plain', Buffer.from(message.join('\r\n'))));
    for (const mail of [inText, inFile]) expect(await only(mail)).toMatchObject({ format: 'IPTC 7901', originalId: 'ana-0124-Nov26-24', headline: 'Ferry sails at noon' });
  });

  it('in a charset of old programs is read as its type says', async () => {
    const mail = withAttachments(attached('ana.txt', 'text/plain; charset=koi8-r', Buffer.concat([Buffer.from('ana0124 3 i 12 Alder 0012\r\n\r\n'), KOI8_R, Buffer.from('\r\n\r\n'), KOI8_R])));
    expect(await only(mail)).toMatchObject({ headline: SAILS });
  });
});

describe('what is no wire', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['bytes of anything', Buffer.from('89504e470d0a1a0a00ff', 'hex')],
    ['a mail without anything in it', aMail(['From: wires@alder.example', '', ''])],
    ['a mail in which mails are nested without end', aMail(['From: a@alder.example', ...Array.from({ length: 60 }, (_, index) => [`Content-Type: multipart/mixed; boundary=b${index}`, '', `--b${index}`]).flat(), '', 'x'])],
  ])('is refused: %s', async (_name, bytes) => {
    await expect(readMail(bytes)).rejects.toThrow(DocumentRefused);
  });
});

describe('a mail of nothing but line ends', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['to the largest size', MAX_DOCUMENT_BYTES],
    ['one more than may be', MAX_LINES + 1],
  ])('is refused before anything takes it apart: %s', async (_what, lineEnds) => {
    const parse = jest.spyOn(PostalMime, 'parse');
    await expect(readMail(Buffer.from('\n'.repeat(lineEnds)))).rejects.toMatchObject({ fault: 'too-large', message: 'The mail has more than 120000 lines.' });
    expect(parse).not.toHaveBeenCalled();
  });

  it('is read up to then', async () => {
    const head = [...HEAD, 'Subject: Ferry', '', 'It sails.'].join('\n');
    expect(await only(Buffer.from(`${head}${'\n'.repeat(MAX_LINES - head.split('\n').length)}`))).toMatchObject({ headline: 'Ferry', bodyText: 'It sails.' });
  });
});

describe('a mail that nobody thought of', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is refused, and the defect recorded, so that others come in', async () => {
    const recorded = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    jest.spyOn(PostalMime, 'parse').mockResolvedValue({ subject: 'Ferry' } as Email);
    await expect(readMail(Buffer.alloc(0))).rejects.toMatchObject({ constructor: DocumentDefect, fault: 'unreadable', cause: expect.any(TypeError) });
    expect(recorded).toHaveBeenCalledWith(expect.any(TypeError));
  });
});

describe('the text of a mail', () => {
  it.each<[string, string, string]>([
    ['puts lines together that a program broke', 'The ferry to the island sails at\nnoon, the port said.\n\nIt was mended.', 'The ferry to the island sails at noon, the port said.\n\nIt was mended.'],
    ['leaves lines alone that had room left', 'Ferry: noon\nBus: one o’clock in the afternoon', 'Ferry: noon\nBus: one o’clock in the afternoon'],
    ['leaves lists alone', 'Sails at noon, and what is to know:\n- the first ferry sails at noon\n- the second ferry sails at one', 'Sails at noon, and what is to know:\n- the first ferry sails at noon\n- the second ferry sails at one'],
    ['leaves whole paragraphs alone', `${'The ferry sails. '.repeat(8).trim()}\nShort.`, `${'The ferry sails. '.repeat(8).trim()}\nShort.`],
    ['ends before the signature', 'It sails.\n-- \nAlder News\n+994 12 000 00 00', 'It sails.\n'],
  ])('%s', (_name, text, whole) => {
    expect(textOfMail(text)).toBe(whole);
  });

  it('may have any number of lines', () => {
    expect(textOfMail('It sails.\n\n'.repeat(200_000))).toHaveLength(2_200_000);
  });
});
