import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { HotPages, encodedFor, isKnown, renderedPage } from './hot-pages.js';

const aPage = (begunAt: number, text = 'a page') => renderedPage(text, {}, begunAt);

describe('hot pages', () => {
  it('are fresh until the shelf changes, and those whose rendering began before that are not', () => {
    const pages = new HotPages(10_000);
    pages.keep('/en', aPage(100));
    expect(pages.fresh('/en', 200)).toBeDefined();
    pages.changed(300);
    pages.keep('/ru', aPage(299));
    expect([pages.fresh('/en', 301), pages.fresh('/ru', 301)]).toEqual([undefined, undefined]);
    pages.keep('/en', aPage(300));
    expect(pages.fresh('/en', 301)).toBeDefined();
  });

  it('are old after a second, and still there for when nothing else is', () => {
    const pages = new HotPages(10_000);
    pages.keep('/en', aPage(0));
    expect(pages.fresh('/en', 1_001)).toBeUndefined();
    expect(pages.old('/en')).toBeDefined();
    pages.clear(2_000);
    pages.keep('/ru', aPage(1_999));
    expect([pages.old('/en'), pages.old('/ru')]).toEqual([undefined, undefined]);
  });

  it('are bounded, and forget what was not read for longest', () => {
    const size = [aPage(0)].reduce((sum, { body, br, gzip }) => sum + body.length + br.length + gzip.length, 0);
    const pages = new HotPages(2 * size);
    pages.keep('/1', aPage(0));
    pages.keep('/2', aPage(0));
    pages.fresh('/1', 1);
    pages.keep('/3', aPage(0));
    expect(['/1', '/2', '/3'].map((address) => pages.old(address) !== undefined)).toEqual([true, false, true]);
  });
});

it.each([
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1, br;q=0', 'gzip'],
  ['gzip', 'gzip'],
  ['identity', undefined],
  [undefined, undefined],
])('to a client that takes %s a page goes as %s', (accepted, encoding) => {
  const { body, encoding: chosen } = encodedFor(aPage(0, 'ferry'), accepted);
  expect(chosen).toBe(encoding);
  const text = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
  expect(String(text)).toBe('ferry');
});

it('a client knows a page by its tag, weak or not', () => {
  const page = aPage(0);
  expect([isKnown(page, `"x", W/${page.tag}`), isKnown(page, '"x"'), isKnown(page, undefined)]).toEqual([true, false, false]);
});
