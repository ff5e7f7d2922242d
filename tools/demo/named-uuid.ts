import { createHash } from 'node:crypto';

/** Of this demo alone; made at random. */
const NAMESPACE = Buffer.from('6f1c6a0e5d0b4c0f9a5be2f1d3f7a942', 'hex');
const LENGTH = 16;

/** The same name always gives the same UUID (version 5, RFC 9562 §5.5). */
export function namedUuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, LENGTH);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
