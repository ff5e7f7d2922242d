import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { codingFor, encoded } from './coding.js';

it.each([
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1, br;q=0', 'gzip'],
  ['br; q=0.5', 'br'],
  ['gzip', 'gzip'],
  ['brotli, x-gzip-like', 'identity'],
  ['identity', 'identity'],
  ['', 'identity'],
  [undefined, 'identity'],
])('a client that takes “%s” is sent %s', (accepted, coding) => {
  expect([codingFor(accepted), codingFor(accepted)]).toEqual([coding, coding]);
});

it('what was encoded can be read again', () => {
  const body = Buffer.from('ferry');
  expect([brotliDecompressSync(encoded(body, 'br')), gunzipSync(encoded(body, 'gzip')), encoded(body, 'identity')].map(String)).toEqual(['ferry', 'ferry', 'ferry']);
});

it('what was encoded holds no more memory than it is long', () => {
  const body = Buffer.from('ferry '.repeat(1_000));
  const codings = (['br', 'gzip'] as const).map((coding) => encoded(body, coding));
  expect(codings.map(({ buffer }) => buffer.byteLength)).toEqual(codings.map(({ length }) => length));
});

it('what is repeated far away in a large body is written once', () => {
  const once = randomBytes(150_000);
  const twice = Buffer.concat([once, once]);
  const sent = encoded(twice, 'br');
  expect(sent.length).toBeLessThan(1.1 * once.length);
  expect(brotliDecompressSync(sent).equals(twice)).toBe(true);
});
