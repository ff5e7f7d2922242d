import { gzipSync } from 'node:zlib';
import { MAX_DOCUMENT_BYTES, unpack } from './unpack.js';

describe('a packed document', () => {
  it('is unpacked', () => expect(Buffer.from(unpack(gzipSync('<rss/>'))).toString()).toBe('<rss/>'));
  it('that is not packed stays as it is', () => expect(Buffer.from(unpack(Buffer.from('<rss/>'))).toString()).toBe('<rss/>'));

  it.each<[string, Uint8Array, RegExp]>([
    ['unpacks to more than anybody sends', gzipSync(Buffer.alloc(MAX_DOCUMENT_BYTES + 1)), /unpacks to more than 8 MiB/],
    ['is packed and broken', gzipSync('<rss/>').subarray(0, 15), /cannot be unpacked/],
    ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), /a picture \(PNG\)/],
    ['is a packed picture', gzipSync(Buffer.from([0xff, 0xd8, 0xff, 0xe0])), /a picture \(JPEG\)/],
    ['is a PDF', Buffer.from('%PDF-1.7'), /a PDF/],
  ])('that %s is refused with a reason', (_name, bytes, reason) => expect(() => unpack(bytes)).toThrow(reason));
});
