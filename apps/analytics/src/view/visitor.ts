import { createHmac } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';

/** Hex digits of a visitor: 64 bit. */
const VISITOR_DIGITS = 16;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * A number for a person on one day: HMAC-SHA256 of the shortened address and the agent, keyed by a salt that is destroyed.
 * Nothing of it can be turned back, or compared with another day.
 */
export function visitorOf(salt: Buffer, address: string, userAgent: string): string {
  return createHmac('sha256', salt).update(networkOf(address)).update('\0').update(userAgent).digest('hex').slice(0, VISITOR_DIGITS);
}

/** The network of an address, /24 for IPv4 and /48 for IPv6; the empty text for what is no address. */
export function networkOf(address: string): string {
  const plain = MAPPED_IPV4.exec(address)?.[1] ?? address.replace(/%.*$/, '');
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.');
  if (isIPv6(plain)) return groupsOf(plain).slice(0, 3).join(':');
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
