import { isIPv4 } from 'node:net';

/** A network in CIDR form, and what the table says of it. */
export type CountryRow = readonly [network: string, country: string];

const [STRING, UINT16, UINT32, MAP, UINT64, ARRAY] = [2, 5, 6, 7, 9, 11] as const;
const METADATA = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com')]);
const RECORD_BITS = 32;
const SEPARATOR_BYTES = 16;
const FIRST_EXTENDED = 8;

/** A table of countries in MaxMind's DB format 2.0, for specs: IPv4 networks alone, or IPv6 networks with them where IPv4 stands in it. */
export function aCountryTable(rows: readonly CountryRow[], { databaseType = 'Spec-Country' } = {}): Buffer {
  const ipVersion = rows.every(([network]) => isIPv4(network.split('/')[0]!)) ? 4 : 6;
  const nodes: (number | undefined)[][] = [[undefined, undefined]];
  const data: Buffer[] = [];
  let dataBytes = 0;
  for (const [network, country] of rows) {
    const entry = encoded({ country: { iso_code: country } });
    place(nodes, bitsOf(network, ipVersion), -1 - dataBytes);
    data.push(entry);
    dataBytes += entry.length;
  }
  const tree = Buffer.alloc(nodes.length * 8);
  nodes.flat().forEach((to, index) => tree.writeUInt32BE(to === undefined ? nodes.length : to < 0 ? nodes.length + SEPARATOR_BYTES - 1 - to : to, index * 4));
  const metadata = { node_count: nodes.length, record_size: RECORD_BITS, ip_version: ipVersion, database_type: databaseType, binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_772_323_200n, languages: ['en'], description: { en: 'of a spec' } };
  return Buffer.concat([tree, Buffer.alloc(SEPARATOR_BYTES), ...data, METADATA, encoded(metadata)]);
}

/** Values below zero are data, at an offset of one less than nothing. */
function place(nodes: (number | undefined)[][], bits: string, value: number): void {
  let node = 0;
  for (const [depth, bit] of [...bits].entries()) {
    const side = Number(bit);
    if (depth === bits.length - 1) nodes[node]![side] = value;
    else node = nodes[node]![side] ??= nodes.push([undefined, undefined]) - 1;
  }
}

function bitsOf(network: string, ipVersion: number): string {
  const [address = '', length] = network.split('/');
  if (isIPv4(address)) {
    const bits = address.split('.').map((byte) => Number(byte).toString(2).padStart(8, '0')).join('');
    return (ipVersion === 6 ? '0'.repeat(96) : '') + bits.slice(0, Number(length));
  }
  const [head = '', tail = ''] = address.split('::').map((half) => half.split(':').filter(Boolean).map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join(''));
  return (head + '0'.repeat(128 - head.length - tail.length) + tail).slice(0, Number(length));
}

function encoded(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(STRING, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'bigint') return Buffer.concat([control(UINT64, 8), Buffer.from(value.toString(16).padStart(16, '0'), 'hex')]);
  if (typeof value === 'number') return Buffer.concat([control(value > 0xffff ? UINT32 : UINT16, 4 - (value > 0xffff ? 0 : 2)), Buffer.from(value.toString(16).padStart(value > 0xffff ? 8 : 4, '0'), 'hex')]);
  if (Array.isArray(value)) return Buffer.concat([control(ARRAY, value.length), ...value.map(encoded)]);
  const entries = Object.entries(value as object);
  return Buffer.concat([control(MAP, entries.length), ...entries.flat().map(encoded)]);
}

/** Kinds from 8 on stand in a byte of their own. Sizes are below 29 here. */
function control(kind: number, size: number): Buffer {
  return kind < FIRST_EXTENDED ? Buffer.from([(kind << 5) | size]) : Buffer.from([size, kind - FIRST_EXTENDED + 1]);
}
