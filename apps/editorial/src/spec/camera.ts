import sharp from 'sharp';

const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '40/1 22/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '49/1 50/1 0/1' };
const START_BYTES = 2;
const APP13 = Buffer.of(0xff, 0xed);

export const blank = (width: number, height: number, background = '#346') => sharp({ create: { width, height, channels: 3, background } });

/** A JPEG as a camera leaves it: lying on its side, with who took it and the place where it was taken. */
export function fromCamera(width: number, height: number, image: Record<string, string> = { Artist: 'Mara Lind' }, background?: string): Promise<Buffer> {
  return blank(width, height, background)
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Make: 'Camera', ...image }, IFD2: { DateTimeOriginal: '2026:03:01 09:15:00', OffsetTimeOriginal: '+04:00', BodySerialNumber: '4711' }, IFD3: GPS })
    .jpeg()
    .toBuffer();
}

/** Data sets of the application record (IPTC IIM 4.2), by number, in a resource as Photoshop writes it. */
export function iptcBlock(sets: readonly (readonly [number, string | Buffer])[]): Buffer {
  const records = Buffer.concat(sets.map(([number, text]) => dataSet(2, number, Buffer.from(text))));
  const isOdd = records.length % 2;
  return Buffer.concat([Buffer.from('Photoshop 3.0\0' + '8BIM'), Buffer.of(0x04, 0x04, 0, 0), uint32(records.length), records, Buffer.alloc(isOdd)]);
}

/** The JPEG with one more segment behind its first mark. */
export function withIptc(jpeg: Buffer, block: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(block.length + length.length);
  return Buffer.concat([jpeg.subarray(0, START_BYTES), APP13, length, block, jpeg.subarray(START_BYTES)]);
}

export const xmpPacket = (properties: string, attributes = '') =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

function dataSet(record: number, number: number, text: Buffer): Buffer {
  const head = Buffer.of(0x1c, record, number, 0, 0);
  head.writeUInt16BE(text.length, 3);
  return Buffer.concat([head, text]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
