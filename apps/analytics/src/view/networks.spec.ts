import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsConfig, nowhere } from '../config.js';
import { aCountryTable } from '../spec/country-table.js';
import { countriesIn, dataCentresIn } from './networks.js';

describe('networks', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'stet-networks-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (content: string | Buffer, name = 'file') => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('knows the addresses of data centres by a file of ranges', () => {
    const isDataCentre = dataCentresIn(file('# a cloud\n203.0.113.0/25\n\n2001:db8:5::/48  # another\r\n'));
    const found = (addresses: readonly string[]) => addresses.map(isDataCentre);
    expect(found(['203.0.113.1', '203.0.113.127', '2001:db8:5::1', '2001:0db8:0005:ffff::'])).toEqual([true, true, true, true]);
    expect(found(['203.0.113.128', '198.51.100.1', '2001:db8:6::1', 'nobody', ''])).toEqual([false, false, false, false, false]);
  });

  it.each(['203.0.113.0', '203.0.113.0/33', '2001:db8::/129', '203.0.113/24', 'a cloud'])('refuses the line "%s", and says where it stands', (line) => {
    expect(() => dataCentresIn(file(`198.51.100.0/24\n${line}\n`))).toThrow(`line 2: ${line} is no network in CIDR form`);
  });

  it('knows countries by a table for both families', () => {
    const countryOf = countriesIn(file(aCountryTable([['203.0.113.0/24', 'AM'], ['198.51.100.0/25', 'AZ'], ['2001:db8::/32', 'DE']])));
    expect(['203.0.113.9', '198.51.100.1', '2001:db8:1::1'].map(countryOf)).toEqual(['AM', 'AZ', 'DE']);
    expect(['198.51.100.200', '192.0.2.1', '2001:db9::1', 'nobody', ''].map(countryOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('does not take an IPv6 address for one of IPv4 that it begins like', () => {
    const countryOf = countriesIn(file(aCountryTable([['32.1.0.0/16', 'AM']])));
    expect([countryOf('32.1.13.184'), countryOf('2001:db8::1')]).toEqual(['AM', undefined]);
  });

  it.each([
    ['is another table', () => file(aCountryTable([['203.0.113.0/24', 'AM']], { databaseType: 'Spec-ASN' })), 'is a table of another kind: Spec-ASN'],
    ['is no table', () => file('203.0.113.0/24,AM'), "is no table in MaxMind's DB format"],
    ['is not there', () => join(folder, 'nowhere.mmdb'), 'no such file'],
  ])('does not start with a table of countries that %s', (_case, make, reason) => {
    const read = AnalyticsConfig.safeParse({ ...nowhere, COUNTRY_TABLE: make() });
    expect(read.error?.issues).toEqual([expect.objectContaining({ path: ['COUNTRY_TABLE'], message: expect.stringContaining(reason) })]);
  });

  it('starts with files that are what they should be, and without any', () => {
    const files = { COUNTRY_TABLE: file(aCountryTable([['203.0.113.0/24', 'AM']]), 'countries'), DATA_CENTRE_RANGES: file('203.0.113.0/25', 'ranges') };
    const { COUNTRY_TABLE, DATA_CENTRE_RANGES } = AnalyticsConfig.parse({ ...nowhere, ...files });
    expect([COUNTRY_TABLE?.('203.0.113.1'), DATA_CENTRE_RANGES?.('203.0.113.1')]).toEqual(['AM', true]);
    expect(AnalyticsConfig.parse(nowhere)).not.toHaveProperty('COUNTRY_TABLE');
  });
});
