import fc from 'fast-check';
import sharp from 'sharp';
import { fromCamera, iptcBlock, xmpPacket } from '../../spec/camera.js';
import { factsIn } from './file-facts.js';

const NOTHING = { caption: '', credit: '', creator: '', copyright: '', usageTerms: '', takenAt: '' };
const xmp = (...packet: Parameters<typeof xmpPacket>) => factsIn({ xmp: Buffer.from(xmpPacket(...packet)) });

describe('what a file says of its picture', () => {
  it('is nothing where nobody wrote anything', () => {
    expect(factsIn({})).toEqual(NOTHING);
  });

  it('is read as cameras write it, with letters of any language', async () => {
    const said = { ImageDescription: 'Bərə körfəzdə', Artist: 'Мара Линд', Copyright: '© Courier' };
    const placeholders = Object.fromEntries(Object.entries(said).map(([name, text], index) => [name, String(index).repeat(Buffer.byteLength(text))]));
    const exif = Buffer.from((await sharp(await fromCamera(8, 8, placeholders)).metadata()).exif!);
    for (const [name, text] of Object.entries(said)) exif.set(Buffer.from(text), exif.indexOf(placeholders[name]!)); // the writer takes ASCII alone, cameras do not
    expect(factsIn({ exif })).toEqual({ ...NOTHING, caption: 'Bərə körfəzdə', creator: 'Мара Линд', copyright: '© Courier', takenAt: '2026-03-01T09:15:00+04:00' });
  });

  it('is read as agencies write it', () => {
    const iptc = iptcBlock([[55, '20260301'], [60, '091500+0400'], [80, 'Mara Lind'], [80, 'Ilya Ros'], [110, 'ANA / Courier'], [116, '© ANA'], [120, 'The ferry in the bay']]);
    expect(factsIn({ iptc })).toEqual({ ...NOTHING, caption: 'The ferry in the bay', credit: 'ANA / Courier', creator: 'Mara Lind, Ilya Ros', copyright: '© ANA', takenAt: '2026-03-01T09:15:00+04:00' });
  });

  it('is read as old programs wrote it, who knew no Unicode', () => {
    expect(factsIn({ iptc: iptcBlock([[110, Buffer.from('Caf\xe9', 'latin1')]]) }).credit).toBe('Café');
  });

  it('is read as programs of today write it, as elements and as attributes', () => {
    const list = (name: string, kind: string, ...items: string[]) => `<dc:${name}><rdf:${kind}>${items.join('')}</rdf:${kind}></dc:${name}>`;
    const properties = list('description', 'Alt', '<rdf:li xml:lang="ru">Паром</rdf:li>', '<rdf:li xml:lang="x-default">The ferry &amp; the bay</rdf:li>') + list('creator', 'Seq', '<rdf:li>Mara Lind</rdf:li>', '<rdf:li>Ilya Ros</rdf:li>') + list('rights', 'Alt', '<rdf:li xml:lang="x-default">© ANA</rdf:li>');
    const rights = '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Once only</rdf:li></rdf:Alt></xmpRights:UsageTerms>';
    expect(xmp(properties + rights, 'photoshop:Credit="ANA" photoshop:DateCreated="2026-03-01T09:15:00.12+04:00"')).toEqual({
      ...{ caption: 'The ferry & the bay', credit: 'ANA', creator: 'Mara Lind, Ilya Ros', copyright: '© ANA' },
      ...{ usageTerms: 'Once only', takenAt: '2026-03-01T09:15:00+04:00' },
    });
    expect(xmp('<photoshop:Credit>ANA</photoshop:Credit><photoshop:DateCreated>2026-03-01</photoshop:DateCreated>')).toEqual({ ...NOTHING, credit: 'ANA', takenAt: '2026-03-01' });
  });

  it('is believed in the order XMP, IPTC, EXIF', async () => {
    const { exif } = (await sharp(await fromCamera(8, 8, { ImageDescription: 'by the camera', Artist: 'by the camera', Copyright: 'by the camera' })).metadata()) as { exif: Buffer };
    const iptc = iptcBlock([[80, 'by the agency'], [120, 'by the agency']]);
    expect(factsIn({ exif, iptc, xmp: Buffer.from(xmpPacket('', 'photoshop:Credit="by the desk"><dc:description>by the desk</dc:description')) })).toMatchObject({ caption: 'by the desk', credit: 'by the desk', creator: 'by the agency', copyright: 'by the camera' });
  });

  it('is cut where it is endless, and cleared of what no database takes', () => {
    const { caption, credit } = factsIn({ iptc: iptcBlock([[110, 'a\0b\u0007c'], [120, '😀'.repeat(2_500)]]) });
    expect([credit, [...caption].length]).toEqual(['abc', 2_000]);
  });

  it('takes whatever bytes there are', () => {
    const block = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    const begun = fc.tuple(fc.constantFrom('Exif\0\0II*\0\b\0\0\0', 'Exif\0\0MM\0*\0\0\0\b', '\x1c\x02\x78', '<rdf:Description photoshop:Credit="'), block).map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
    fc.assert(
      fc.property(fc.oneof(block, begun), (bytes) => {
        for (const facts of [factsIn({ exif: bytes }), factsIn({ iptc: bytes }), factsIn({ xmp: bytes })]) for (const text of Object.values(facts)) expect(typeof text === 'string' && !text.includes('\0')).toBe(true);
      }),
    );
  });
});
