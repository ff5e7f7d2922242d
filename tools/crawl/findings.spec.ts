import type { Visit } from './crawler.ts';
import { findingsOf } from './findings.ts';
import { readHtml } from './html-page.ts';
import { wordingOf } from './wording.ts';

const SITE = 'http://site.example';
const catalogues = {
  en: { languageCode: 'ENG', search: 'Search', updated: 'Updated {time}', views: 'Views: {count}' },
  az: { languageCode: 'AZE', search: 'Axtar', updated: '{time} yeniləndi', views: 'Baxış: {count}' },
  ru: { languageCode: 'RUS', search: 'Поиск', updated: 'Обновлено {time}', views: 'Просмотров: {count}' },
  hy: { languageCode: 'ARM', search: 'Որոնում', updated: 'Թարմացվել է {time}', views: 'Դիտումներ՝ {count}' },
};

interface Parts {
  readonly language?: string;
  readonly head?: string;
  readonly body?: string;
}

const aPage = (path: string, { language = 'en', head = '', body = '' }: Parts = {}) =>
  `<!doctype html><html lang="${language}"><head><link rel="canonical" href="${SITE}${path}">${head}</head><body><h1>Ferry</h1>${body}</body></html>`;

function found(pages: Readonly<Record<string, string>>, others: Readonly<Record<string, Partial<Visit>>> = {}): string[] {
  const visits = new Map<string, Visit>();
  for (const [path, html] of Object.entries(pages)) visits.set(SITE + path, { address: SITE + path, status: 200, type: 'text/html', from: SITE, page: readHtml(SITE + path, html) });
  for (const [path, visit] of Object.entries(others)) visits.set(SITE + path, { address: SITE + path, status: 200, type: '', from: SITE, ...visit });
  return findingsOf({ site: SITE, visits, wording: wordingOf(catalogues), nowhere: [`${SITE}/nowhere`] }).map(({ kind, what }) => `${kind}: ${what}`);
}

const oneFound = (path: string, parts: Parts, others?: Readonly<Record<string, Partial<Visit>>>) => found({ [path]: aPage(path, parts) }, others);
const alternate = (language: string, path: string) => `<link rel="alternate" hreflang="${language}" href="${SITE}${path}">`;

describe('a crawl', () => {
  it('finds nothing wrong with a site where nothing is', () => {
    const head = alternate('en', '/en') + alternate('az', '/az') + alternate('x-default', '/en');
    const links = '<a href="#top">Up</a><a href="/az" hreflang="az" lang="az">AZE</a><a href="https://t.me/x">Telegram</a><p id="top">Search</p><img src="/1.jpg" width="800" height="450">';
    expect(found({ '/en': aPage('/en', { head, body: links }), '/az': aPage('/az', { language: 'az', head }) }, { '/1.jpg': { picture: { width: 1600, height: 900 } }, '/nowhere': { status: 404 } })).toEqual([]);
  });

  it.each([
    ['an address that answers nothing', { '/a': { status: 0 } }, 'broken: did not answer'],
    ['an address that answers 404', { '/a': { status: 404 } }, 'broken: answered 404'],
    ['a page where none should be', { '/nowhere': { status: 200 } }, 'broken: answered 200'],
    ['a redirection to nowhere', { '/a': { status: 302 } }, 'broken: answered 302'],
  ])('finds %s', (_name, others, what) => {
    expect(found({}, others)).toEqual([expect.stringContaining(what)]);
  });

  it.each([
    ['a link that is a script', '<a href="javascript:go()">x</a>', 'malformed: javascript:go() is no address'],
    ['a link without a host', '<a href="https://">x</a>', 'malformed: https:// is no address'],
    ['a link to an id that is not there', '<a href="#below">x</a>', 'broken: #below points to an id that is not there'],
    ['a link to another language that does not say so', '<a href="/az/society">x</a>', 'mixed: /az/society leads to another language without saying so'],
    ['an id twice', '<p id="a"></p><p id="a"></p>', 'duplicateId: the id a twice'],
    ['two headings', '<h1>Another</h1>', 'heading: 2 headings of the first rank'],
    ['an image without a size', '<img src="/1.jpg">', `image: ${SITE}/1.jpg has no width and height`],
    ['an image that does not come', '<img src="/2.jpg" width="1" height="1">', `image: ${SITE}/2.jpg is no picture that can be read`],
    ['an image of another shape', '<img src="/1.jpg" width="800" height="800">', `image: ${SITE}/1.jpg is 1600 × 900, the page says 800 × 800`],
    ['an image of a set that does not come', '<img src="/1.jpg" srcset="/1.jpg 1600w, /2.jpg 800w" width="16" height="9">', `image: ${SITE}/2.jpg is no picture that can be read`],
  ])('finds %s', (_name, body, what) => {
    expect(oneFound('/en', { body }, { '/1.jpg': { picture: { width: 1600, height: 900 } } })).toEqual([what]);
  });

  it.each([
    ['JSON-LD that is none', '{"@type":', 'structured: JSON-LD that cannot be read'],
    ['another headline', '{"@graph":[{"@type":"NewsArticle","headline":"Boat","datePublished":"2026-03-01T05:00:00Z","dateModified":"2026-03-01T05:00:00Z"}]}', 'structured: the headline is “Boat”, the heading “Ferry”'],
    ['a change before the publication', '{"@type":"NewsArticle","headline":"Ferry","datePublished":"2026-03-01T05:00:00Z","dateModified":"2026-02-01T05:00:00Z"}', 'structured: published 2026-03-01T05:00:00Z, modified 2026-02-01T05:00:00Z'],
    ['a time without its zone', '{"@type":"NewsArticle","headline":"Ferry","datePublished":"2026-03-01T05:00:00","dateModified":"2026-03-01T05:00:00Z"}', 'structured: published 2026-03-01T05:00:00, modified 2026-03-01T05:00:00Z'],
  ])('finds %s', (_name, json, what) => {
    expect(oneFound('/en', { head: `<script type="application/ld+json">${json}</script>` })).toEqual([what]);
  });

  it('finds languages that do not lead to each other, and those that lead to nothing', () => {
    const head = alternate('en', '/en') + alternate('az', '/az') + alternate('ru', '/ru') + alternate('hy', '/hy') + alternate('x-default', '/');
    const pages = { '/en': aPage('/en', { head }), '/az': aPage('/az', { language: 'az' }), '/ru': aPage('/ru', { language: 'az', head: alternate('en', '/en') }) };
    expect(found(pages, { '/hy': { status: 404 }, '/': { status: 302, location: '/en' } }).filter((one) => one.startsWith('nonReciprocal'))).toEqual([
      `nonReciprocal: hreflang az leads to ${SITE}/az, which does not lead back`,
      `nonReciprocal: hreflang ru leads to a page in az: ${SITE}/ru`,
      `nonReciprocal: hreflang hy leads to ${SITE}/hy, which answers 404`,
      `nonReciprocal: hreflang x-default leads to ${SITE}/, which answers 302`,
      `nonReciprocal: hreflang en leads to ${SITE}/en, which does not lead back`,
    ]);
  });

  it.each([
    ['a page without one', '<html lang="en"><h1>x</h1></html>', 'canonical: is to be found and has no canonical address'],
    ['a page that shall not be found and has one', aPage('/en', { head: '<meta name="robots" content="noindex">' }), 'canonical: is not to be found and has a canonical address'],
    ['one that is not absolute', aPage('/en').replace(SITE, ''), 'canonical: /en is not absolute, or of another site'],
    ['one that leads to nothing', aPage('/other'), `canonical: is ${SITE}/other, which is no canonical page`],
  ])('looks at canonical addresses: %s', (_name, html, what) => {
    expect(found({ '/en': html })).toEqual([what]);
  });

  const english = 'The ferry between the two banks sails twelve times a day, and its captain says that the river has never been calmer. '.repeat(3);
  const azerbaijani = 'İki sahil arasında bərə gündə on iki dəfə gedir və kapitan deyir ki, çay heç vaxt belə sakit olmayıb. '.repeat(3);

  it.each([
    ['a text of another catalogue in the same letters', 'az', '<button>Search</button>', 'mixed: “Search” is en in az'],
    ['a text that was filled in', 'az', '<p>Updated 1 mart</p>', 'mixed: “Updated 1 mart” is en in az'],
    ['the part of a text that stands alone', 'az', '<span>Views:</span><span>5</span>', 'mixed: “Views:” is en in az'],
    ['a name that is only heard', 'hy', '<nav aria-label="Sections"></nav>', 'mixed: “Sections” is written in Latin letters in hy'],
    ['what is said above the next story, apart from its headline', 'hy', '<nav class="next-story"><a href="#x"><span class="kicker">Next story</span><strong>Air Niugini</strong></a></nav><p id="x"></p>', 'mixed: “Next story” is written in Latin letters in hy'],
    ['what is said around a name, apart from the name', 'hy', '<article>Boat</article><button aria-label="Show Boat"></button>', 'mixed: “Show Boat” is written in Latin letters in hy'],
    ['letters of another language', 'en', '<p>Поиск</p>', 'mixed: “Поиск” is ru in en,mixed: “Поиск” is written in Cyrillic letters in en'],
    ['an English story on an Azerbaijani page', 'az', `<div class="story-body">${english}</div>`, 'mixed: the text is not Azerbaijani but in other Latin letters'],
    ['an Azerbaijani story on an English page', 'en', `<div class="story-body">${azerbaijani}</div>`, 'mixed: the text is not English but Azerbaijani'],
    ['an English story on a Russian page', 'ru', `<div class="story-body">${english}</div>`, 'mixed: most of the text is not in the letters of ru'],
  ])('finds %s', (_name, language, body, what) => {
    expect(oneFound(`/${language}`, { language, body: body }).filter((one) => !one.includes('“Ferry”')).join()).toBe(what);
  });

  it.each([
    ['names that are the same everywhere', 'hy', '<p>RSS, Telegram, GMT+4</p><a href="https://videos.example/" rel="noopener me">Videos of ours</a>'],
    ['another language that is marked as such', 'en', '<a href="/hy" hreflang="hy" lang="hy" title="Հայերեն">ARM</a>'],
    ['the name of a film in what the site says of it', 'hy', '<article>Big Buck Bunny</article><button aria-label="Ցույց տալ այստեղ: Big Buck Bunny"></button>'],
    ['what the newsroom wrote', 'hy', '<article class="teaser"><h3>BBC Sport</h3></article>'],
    ['stories in their own language', 'az', `<div class="story-body">${azerbaijani}</div>`],
  ])('leaves alone %s', (_name, language, body) => {
    expect(oneFound(`/${language}`, { language, body }).filter((one) => !one.includes('“Ferry”'))).toEqual([]);
  });
});
