import { brotliDecompressSync } from 'node:zlib';
import { HotPage } from './hot-page.js';

const text = 'ferry '.repeat(100);
const page = new HotPage({ text, headers: { 'content-type': 'text/html' }, keys: [], begunAt: 0 });

it('a page goes with all its headers, in the coding that is taken, and is encoded once', () => {
  const { body, head } = page.in('br');
  expect(String(brotliDecompressSync(body))).toBe(text);
  expect(head).toEqual(['content-type', 'text/html', 'etag', `W/${page.tag}`, 'vary', 'accept-encoding', 'content-length', String(body.length), 'content-encoding', 'br']);
  expect(page.in('br').body).toBe(body);
  expect(page.in('identity').head).not.toContain('content-encoding');
});

it('a client knows a page by its tag, weak or not', () => {
  expect([page.isKnownTo(`"x", W/${page.tag}`), page.isKnownTo('"x"'), page.isKnownTo(undefined)]).toEqual([true, false, false]);
});

it('what is gone is said again to those who knew it', () => {
  const gone = new HotPage({ text, status: 410, headers: {}, keys: [], begunAt: 0 });
  expect(gone.isKnownTo(gone.tag)).toBe(false);
});

it('takes no more room than it counts', () => {
  expect(page.size).toBeGreaterThanOrEqual((['identity', 'br', 'gzip'] as const).reduce((sum, coding) => sum + page.in(coding).body.buffer.byteLength, 0));
});

it('counts every key that it depends on', () => {
  const { size } = new HotPage({ text, headers: {}, keys: ['story/1', 'story/2'], begunAt: 0 });
  expect(size).toBeGreaterThan(page.size);
});
