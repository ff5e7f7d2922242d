import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** How bytes are sent (RFC 9110 §8.4.1), by its name in `content-encoding`. */
export type Coding = 'br' | 'gzip' | 'identity';

const QUALITY = 5;
/** Brotli looks back over a window of so many bits, less 16 bytes (RFC 7932 §9.1). */
const LEAST_WINDOW = 16;
const LARGEST_WINDOW = 22;
/** Browsers send a handful of different headers; whoever makes up more than this finds them forgotten. */
const MOST_REMEMBERED = 1_000;

const takes = (coding: string) => new RegExp(`(^|[\\s,])${coding}\\s*(,|$|;(?!\\s*q=0(\\.0*)?\\s*(,|$)))`);
const TAKES_BR = takes('br');
const TAKES_GZIP = takes('gzip');
const remembered = new Map<string, Coding>();

/** The smallest that a client takes, by its `accept-encoding` (RFC 9110 §12.5.3). */
export function codingFor(accepted: string | undefined): Coding {
  if (accepted === undefined) return 'identity';
  const known = remembered.get(accepted);
  if (known) return known;
  const coding = TAKES_BR.test(accepted) ? 'br' : TAKES_GZIP.test(accepted) ? 'gzip' : 'identity';
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(accepted, coding);
  return coding;
}

export function encoded(body: Buffer, coding: Coding): Buffer {
  if (coding === 'identity') return body;
  return withOwnMemory(coding === 'br' ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_LGWIN]: windowOver(body) } }) : gzipSync(body));
}

/** The smallest window with all of the body in it: for a larger one the encoder prepares what it does not use, which takes a fifth longer for a page. */
function windowOver({ length }: Buffer): number {
  return Math.min(LARGEST_WINDOW, Math.max(LEAST_WINDOW, Math.ceil(Math.log2(length + 16))));
}

/** For bytes that are to be kept: Node may have made them as a part of something larger (zlib's chunks, its pool for small buffers), which stays as long as any part does. */
export function withOwnMemory(part: Buffer): Buffer {
  const whole = Buffer.allocUnsafeSlow(part.length);
  part.copy(whole);
  return whole;
}
