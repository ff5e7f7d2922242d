import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { encodedFor, hotPageOf, isKnown } from './hot-page.js';

const page = hotPageOf({ text: 'ferry', headers: {}, keys: [], begunAt: 0 });

it.each([
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1, br;q=0', 'gzip'],
  ['gzip', 'gzip'],
  ['identity', undefined],
  [undefined, undefined],
])('to a client that takes %s a page goes as %s', (accepted, encoding) => {
  const { body, encoding: chosen } = encodedFor(page, accepted);
  expect(chosen).toBe(encoding);
  const text = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
  expect(String(text)).toBe('ferry');
});

it('a client knows a page by its tag, weak or not', () => {
  expect([isKnown(page, `"x", W/${page.tag}`), isKnown(page, '"x"'), isKnown(page, undefined)]).toEqual([true, false, false]);
});
