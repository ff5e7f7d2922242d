const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** An address without its zone, and IPv4 as such where a socket for both families wrote it as IPv6 (RFC 4291 §2.5.5.2). */
export function plainAddress(address: string): string {
  return MAPPED_IPV4.exec(address)?.[1] ?? address.replace(/%.*$/, '');
}
