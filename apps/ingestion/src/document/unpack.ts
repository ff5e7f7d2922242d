import { gunzipSync } from 'node:zlib';
import { DocumentRefused } from './document.errors.js';

/** Largest document, unpacked: the largest real feeds have about 5 MB. */
export const MAX_DOCUMENT_BYTES = 8 * 1_048_576;

/** What documents that are no text begin with, as a person calls them. */
const MAGIC: readonly (readonly [bytes: readonly number[], name: string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture (PNG)'],
  [[0xff, 0xd8, 0xff], 'a picture (JPEG)'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture (GIF)'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x4c, 0x6f, 0xa7, 0x94], 'XML in EBCDIC, which we do not read'],
];

/** The document itself: publishers serve `feed.xml.gz` as it lies on their disk. Throws `DocumentRefused` for what is no text at all, whatever it is called. */
export function unpack(bytes: Uint8Array): Uint8Array {
  const document = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes) : bytes;
  const [, name] = MAGIC.find(([magic]) => magic.every((byte, index) => document[index] === byte)) ?? [];
  if (name) throw new DocumentRefused(`The document is ${name}, no feed, whatever its type says.`);
  return document;
}

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_DOCUMENT_BYTES });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const options = { cause: error, fault: isTooLarge ? 'too-large' : 'unreadable', breaksOff: !isTooLarge } as const;
    throw new DocumentRefused(isTooLarge ? `The document unpacks to more than ${MAX_DOCUMENT_BYTES / 1_048_576} MiB.` : 'The document is packed by gzip and cannot be unpacked.', options);
  }
}
