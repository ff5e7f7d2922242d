import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { Reader, type CountryResponse } from 'maxmind';

/** What operators know of networks: tables on the disk, read at the start. Asked about what is no address, they know nothing. */
export interface Networks {
  readonly isDataCentre?: (address: string) => boolean;
  /** ISO 3166-1 alpha-2. */
  readonly countryOf?: (address: string) => string | undefined;
}

const CIDR = /^([\d.]+|[\da-f:]+)\/(\d{1,3})$/i;
const COUNTRY = /^[A-Z]{2}$/;

/** Reads networks in CIDR form, one a line; `#` begins a remark. Throws an error that names the first line that is none. */
export function dataCentresIn(file: string): NonNullable<Networks['isDataCentre']> {
  const ranges = new BlockList();
  readFileSync(file, 'utf8').split(/\r?\n/).forEach((line, index) => {
    const text = line.replace(/#.*$/, '').trim();
    if (text) addRange(ranges, text, `${file}, line ${index + 1}`);
  });
  return (address) => isIP(address) > 0 && ranges.check(address, familyOf(address));
}

function addRange(ranges: BlockList, text: string, place: string): void {
  const [, network = '', bits] = CIDR.exec(text) ?? [];
  const mostBits = familyOf(network) === 'ipv4' ? 32 : 128;
  if (!isIP(network) || Number(bits) > mostBits) throw new Error(`${place}: ${text} is no network in CIDR form, such as 203.0.113.0/24`);
  ranges.addSubnet(network, Number(bits), familyOf(network));
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Reads a table of countries in MaxMind's DB format, such as GeoLite2 Country or DB-IP Country Lite. Throws an error that says why when it is none. */
export function countriesIn(file: string): NonNullable<Networks['countryOf']> {
  const table = tableOf(file);
  const { databaseType, ipVersion } = table.metadata;
  if (!/country|city|enterprise/i.test(databaseType)) throw new Error(`${file} is a table of another kind: ${databaseType}`);
  const canFind = (address: string) => [4, ipVersion].includes(isIP(address)); // one of IPv4 alone takes the beginning of an IPv6 address for all of it
  return (address) => {
    const code = canFind(address) ? table.get(address)?.country?.iso_code : undefined;
    return code !== undefined && COUNTRY.test(code) ? code : undefined;
  };
}

function tableOf(file: string): Reader<CountryResponse> {
  const bytes = readFileSync(file);
  try {
    return new Reader<CountryResponse>(bytes);
  } catch (error) {
    throw new Error(`${file} is no table in MaxMind's DB format`, { cause: error });
  }
}
