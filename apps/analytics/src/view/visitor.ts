import { hash } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';

/** Hex digits of a visitor: 64 bit. */
const VISITOR_DIGITS = 16;
/** Bytes that SHA-256 takes at a time (RFC 2104 calls them B). */
const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** A network, and a name of at most 512 characters; what is longer is cut. */
const MOST_MESSAGE_BYTES = 2_048;
const INNER = 0x36;
const OUTER = 0x5c;

/** Makes visitors of one day, of plain addresses. */
export type VisitorOf = (address: string, userAgent: string) => string;

/**
 * A number for a person on one day: HMAC-SHA256 of the shortened address and the agent, keyed by a salt that is destroyed. Nothing of it can be turned back, or
 * compared with another day. Written out by RFC 2104, since Node's own makes objects that cost three times as much as the hashes.
 */
export function visitorsOf(salt: Buffer): VisitorOf {
  const inner = padded(salt, INNER, MOST_MESSAGE_BYTES);
  const outer = padded(salt, OUTER, DIGEST_BYTES);
  return (address, userAgent) => {
    const bytes = inner.write(`${networkOf(address)}\0${userAgent}`, BLOCK_BYTES);
    hash('sha256', inner.subarray(0, BLOCK_BYTES + bytes), 'buffer').copy(outer, BLOCK_BYTES);
    return hash('sha256', outer, 'hex').slice(0, VISITOR_DIGITS);
  };
}

/** The network of a plain address, /24 for IPv4 and /48 for IPv6; the empty text for what is no address. */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address.slice(0, address.lastIndexOf('.'));
  if (isIPv6(address)) return groupsOf(address).slice(0, 3).join(':');
  return '';
}

/** The groups of an IPv6 address before its host half, written in full: `2001:db8::1` is `2001 db8 0 …`. */
function groupsOf(address: string): string[] {
  const [before = '', after] = address.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array<string>(zeros).fill('0'), ...tail].map((group) => group.replace(/^0+(?=.)/, '').toLowerCase());
}

/** Which partition a visitor's views go to: always the same, so that one consumer meets all of them. */
export function partitionOf(visitor: string, partitions: number): number {
  return Number(BigInt(`0x${visitor}`) % BigInt(partitions));
}

/** A key as long as a block, each byte of it changed, and room for what follows it. */
function padded(key: Buffer, by: number, room: number): Buffer {
  const buffer = Buffer.alloc(BLOCK_BYTES + room).fill(by, 0, BLOCK_BYTES);
  key.forEach((byte, at) => (buffer[at] = byte ^ by));
  return buffer;
}
