import { HotPage } from './hot-page.js';
import { HotPages } from './hot-pages.js';

const aPage = (begunAt: number, ...keys: string[]) => new HotPage({ text: 'a page', headers: {}, keys: ['settings', ...keys], begunAt });
const changeOf = (...keys: string[]) => ({ keys, gone: [] });
const ROOM = 100_000;

describe('hot pages', () => {
  it('are fresh until something changes that they depend on', () => {
    const pages = new HotPages(ROOM);
    pages.keep('/en', aPage(100, 'story/1'));
    pages.keep('/ru', aPage(100, 'story/2'));
    pages.changed(changeOf('story/1', 'newest/en'), 200);
    expect([pages.fresh('/en', 201), pages.fresh('/ru', 201)]).toEqual([undefined, expect.anything()]);
    pages.keep('/en', aPage(200, 'story/1'));
    expect(pages.fresh('/en', 201)).toBeDefined();
  });

  it('are not fresh when their rendering began before the change, however late it ended', () => {
    const pages = new HotPages(ROOM);
    pages.changed(changeOf('story/1'), 300);
    pages.keep('/en', aPage(299, 'story/1'));
    pages.keep('/ru', aPage(299, 'story/2'));
    expect([pages.fresh('/en', 301), pages.fresh('/ru', 301)]).toEqual([undefined, expect.anything()]);
    expect(pages.old('/en')).toBeDefined();
  });

  it('are old after five seconds, though nothing changed', () => {
    const pages = new HotPages(ROOM);
    pages.keep('/en', aPage(0, 'story/1'));
    expect([pages.fresh('/en', 5_001), pages.unchanged('/en')]).toEqual([undefined, expect.anything()]);
    pages.changed(changeOf('story/1'), 5_100);
    expect([pages.unchanged('/en'), pages.old('/en')]).toEqual([undefined, expect.anything()]);
  });

  it('do not become older by a rendering that was overtaken', () => {
    const pages = new HotPages(ROOM);
    const newer = aPage(200, 'story/1');
    pages.keep('/en', newer);
    pages.keep('/en', aPage(100, 'story/1'));
    expect(pages.old('/en')).toBe(newer);
  });

  it('are forgotten with what is gone, and do not come back by a page that was being rendered', () => {
    const pages = new HotPages(ROOM);
    const withdrawal = { keys: ['story/1'], gone: ['story/1'] };
    pages.keep('/en', aPage(0, 'story/1'));
    pages.keep('/ru', aPage(0, 'story/2'));
    pages.changed(withdrawal, 100);
    pages.keep('/az', aPage(99, 'story/1'));
    expect(['/en', '/ru', '/az'].map((address) => pages.old(address) !== undefined)).toEqual([false, true, false]);
    pages.keep('/az', aPage(101, 'story/1'));
    expect(pages.fresh('/az', 102)).toBeDefined();
  });

  it('that readers come back to are told of when they are forgotten', () => {
    const pages = new HotPages(ROOM);
    const forgotten: string[] = [];
    pages.onForgotten((addresses) => forgotten.push(...addresses));
    for (const address of ['/en', '/ru', '/en/once']) pages.keep(address, aPage(0, 'story/1'));
    pages.keep('/az', aPage(0, 'story/2'));
    ['/en', '/ru', '/az'].forEach((address) => pages.fresh(address, 1));
    pages.changed({ keys: ['story/1'], gone: ['story/1'] }, 100);
    expect(forgotten).toEqual(['/ru', '/en']);
    pages.clear(200);
    expect(forgotten).toEqual(['/ru', '/en', '/az']);
  });

  it('are all forgotten when nobody knows what changed', () => {
    const pages = new HotPages(ROOM);
    pages.keep('/en', aPage(0));
    pages.clear(100);
    pages.keep('/ru', aPage(99));
    expect([pages.old('/en'), pages.old('/ru')]).toEqual([undefined, undefined]);
  });

  it('are all outdated when more changed than can be remembered', () => {
    const pages = new HotPages(ROOM);
    pages.keep('/en', aPage(0, 'story/1'));
    pages.changed(changeOf(...Array.from({ length: 10_001 }, (_, number) => `day/${number}`)), 100);
    pages.keep('/ru', aPage(99, 'story/2'));
    expect([pages.fresh('/en', 101), pages.fresh('/ru', 101)]).toEqual([undefined, undefined]);
  });

  it('that took longer than changes are remembered are not kept', () => {
    const pages = new HotPages(ROOM);
    pages.changed(changeOf('story/1'), 1_000);
    pages.changed(changeOf('story/2'), 62_000);
    pages.keep('/en', aPage(999, 'story/1'));
    expect(pages.old('/en')).toBeUndefined();
  });

  it('let others wait until they are there, or are not to come', async () => {
    const pages = new HotPages(ROOM);
    const ended = pages.begin('/en');
    const waiting = pages.underWay('/en')!;
    pages.keep('/en', aPage(0));
    await waiting;
    expect(pages.underWay('/en')).toBeUndefined();
    pages.begin('/en');
    ended(); // of the rendering before this one
    expect(pages.underWay('/en')).toBeDefined();
  });
});

describe('the room for pages', () => {
  const size = aPage(0).size;
  const kept = (pages: HotPages, ...addresses: string[]) => addresses.map((address) => pages.old(address) !== undefined);

  it('is bounded: of pages asked for once the oldest are forgotten, and of the others those that were not read for longest', () => {
    const pages = new HotPages(4 * size);
    ['/1', '/2', '/3'].forEach((address) => pages.keep(address, aPage(0)));
    ['/2', '/1', '/3'].forEach((address) => pages.fresh(address, 1));
    ['/4', '/5'].forEach((address) => pages.keep(address, aPage(0)));
    expect(kept(pages, '/4', '/5')).toEqual([false, true]);
    pages.fresh('/5', 1);
    pages.keep('/6', aPage(0));
    expect(kept(pages, '/1', '/2', '/3', '/5', '/6')).toEqual([true, false, true, true, true]);
  });

  it('is not taken from pages that are asked for again by any number that are asked for once', () => {
    const pages = new HotPages(8 * size);
    const hot = ['/en', '/ru', '/az', '/hy'];
    for (const address of hot) {
      pages.keep(address, aPage(0));
      pages.keep(address, aPage(2_000)); // read again when it was no longer fresh
    }
    for (let number = 0; number < 100; number++) pages.keep(`/en?${number}`, aPage(0));
    expect(kept(pages, ...hot)).toEqual([true, true, true, true]);
  });

  it('is taken by pages that have nothing but a head', () => {
    const pages = new HotPages(100_000);
    const aMove = (number: number) => new HotPage({ text: '', status: 301, headers: { location: '/en' }, keys: [`story/${number}`], begunAt: 0 });
    for (let number = 0; number < 1_000; number++) pages.keep(`/en?${number}`, aMove(number));
    expect(kept(pages, '/en?0', '/en?999')).toEqual([false, true]);
  });

  it('is not taken by a page that is too large for it', () => {
    const pages = new HotPages(size);
    pages.keep('/en', aPage(0));
    pages.keep('/sitemap.xml', new HotPage({ text: 'x'.repeat(10 * size), headers: {}, keys: [], begunAt: 0 }));
    expect(kept(pages, '/en', '/sitemap.xml')).toEqual([true, false]);
  });
});
