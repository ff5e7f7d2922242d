import { decodeBytes } from './decode-bytes.js';

const cyrillic = Buffer.from([0xcf, 0xe0, 0xf0, 0xee, 0xec]); // Паром in windows-1251
const prolog = (label: string) => Buffer.from(`<?xml version="1.0" encoding="${label}"?>`);

describe('bytes', () => {
  it.each<[string, Buffer, string]>([
    ['windows-1251 by the prolog', Buffer.concat([prolog('windows-1251'), cyrillic]), ''],
    ['windows-1251 by HTTP', cyrillic, 'text/xml; charset="windows-1251"'],
    ['koi8-r by the prolog', Buffer.concat([prolog('koi8-r'), Buffer.from([0xf0, 0xc1, 0xd2, 0xcf, 0xcd])]), ''],
    ['UTF-8 although the prolog says windows-1251', Buffer.concat([prolog('windows-1251'), Buffer.from('Паром')]), ''],
    ['UTF-8 although HTTP says iso-8859-1', Buffer.from('Паром'), 'text/xml; charset=iso-8859-1'],
    ['UTF-8 although HTTP says what nobody knows', Buffer.from('Паром'), 'text/xml; charset=utf-9'],
    ['windows-1251 although HTTP says UTF-8', Buffer.concat([prolog('windows-1251'), cyrillic]), 'text/xml; charset=utf-8'],
    ['UTF-16 with a mark', Buffer.from('\uFEFF<a>Паром', 'utf16le'), ''],
    ['UTF-16 without a mark', Buffer.from('<a>Паром', 'utf16le'), 'application/xml'],
    ['UTF-32 without a mark', Buffer.concat([...'<a>Паром'].map((character) => Buffer.from([0, 0, character.codePointAt(0)! >> 8, character.codePointAt(0)! & 255]))), ''],
  ])('in %s become text', (_name, document, contentType) => {
    expect(decodeBytes(document, contentType)).toContain('Паром');
  });

  it('that are of no charset at all still become text', () => {
    expect(decodeBytes(Buffer.from([0x45, 0x75, 0x72, 0x6f, 0x20, 0x80]))).toBe('Euro €');
  });
});
