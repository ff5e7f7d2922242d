import { AuthorPage } from '../author/author-page.js';
import { FrontPage } from '../front/front-page.js';
import { ListPage } from '../list/list-page.js';
import { SearchPage } from '../search/search-page.js';
import type { Results } from '../search/search.client.js';
import { SectionPage } from '../section/section-page.js';
import { LANGUAGES, aPage, aPicture, aTeaser, anAuthor } from '../spec/builders.js';
import { MessagePage } from './message-page.js';

const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
const front = { curated: [], newest: [aTeaser(1), aTeaser(2)], ofSections: [aTeaser(3)], mostRead: [aTeaser(2)] };

describe.each(LANGUAGES)('in %s', (language) => {
  const page = aPage(language);
  const pages = {
    front: FrontPage({ page, ...front }),
    'empty front': FrontPage({ page, ...front, newest: [], ofSections: [], mostRead: [], untranslated: { from: undefined } }),
    'front of one story': FrontPage({ page, ...front, newest: [aTeaser(1)], ofSections: [], mostRead: [] }),
    section: SectionPage({ page, section: 'economy', stories: [aTeaser(1)], next: 'abc', isFirst: true }),
    'empty section': SectionPage({ page, section: 'economy', stories: [], next: null, isFirst: true }),
    author: AuthorPage({ page, author: anAuthor({ portrait: aPicture(), isRetired: true }), stories: [aTeaser(1)], counterparts: [], isFirst: true }),
    'author without stories': AuthorPage({ page, author: anAuthor({ role: {}, biography: {} }), stories: [], counterparts: [], isFirst: true }),
    'empty list': ListPage({ page, title: 'Ferry', stories: [] }),
    'search before a question': SearchPage({ page, asked: '', filter: {}, results: undefined, latest: [aTeaser(1)] }),
    message: MessagePage({ page, message: { title: page.words.awayTitle, text: page.words.awayText, mayRetry: true }, path: `/${language}` }),
  };

  it.each(Object.entries(pages))('the %s page has one heading, names its language and leaves no place unfilled and no list empty', (_name, html) => {
    expect(html.startsWith(`<!doctype html><html lang="${language}"`)).toBe(true);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(textOf(html.replace(/<body[^>]*>/, ''))).not.toMatch(/\{\w+\}|undefined|null|NaN/);
    expect(html).not.toMatch(/<([ou]l)[^>]*><\/\1>/);
  });

  it('tells search engines of pages that last, and of no other', () => {
    expect(pages.section).toContain(`<link rel="canonical" href="https://courier.example/${language}/economy"`);
    expect(pages.front).toContain('hreflang="ru" href="https://courier.example/ru"');
    expect(pages['search before a question']).toContain('<meta name="robots" content="noindex"');
    expect(pages.message).toContain('<meta name="robots" content="noindex"');
  });
});

describe('the front page', () => {
  it('says so to a reader whose story this language does not have', () => {
    expect(FrontPage({ page: aPage('ru'), ...front, untranslated: { from: '/en/society/ferry' } })).toContain('недоступен на русском языке');
  });

  it('leads with what is breaking news, and says nothing of it while there is none', () => {
    expect(FrontPage({ page: aPage('ru'), ...front, breaking: [aTeaser(7)] })).toMatch(/<section class="breaking-news" aria-label="Срочно">.*<a href="\/ru\/society\/story-7">Story 7<\/a>.*<div class="front">/s);
    expect(FrontPage({ page: aPage('ru'), ...front })).not.toContain('breaking-news');
  });

  it('has every section with its newest stories, and the way to it', () => {
    expect(FrontPage({ page: aPage(), ...front })).toMatch(/<h2 class="rubric"><a href="\/en\/society">Society<\/a><\/h2>.*Story 3/s);
  });
});

describe('the section page', () => {
  it('leads on to older stories, and to the same section in other languages', () => {
    const html = SectionPage({ page: aPage(), section: 'economy', stories: [aTeaser(1)], next: 'a+b', isFirst: false });
    expect(html).toContain('rel="next" href="/en/economy?after=a%2Bb"');
    expect(html).toContain('<a href="/az/economy" lang="az"');
    expect(html).toContain('<meta name="robots" content="noindex"');
  });

  it('marks where the reader is, in the order of the publication', () => {
    const html = SectionPage({ page: aPage(), section: 'economy', stories: [], next: null, isFirst: true });
    expect(html).toContain('<a href="/en/economy" aria-current="page">Economy</a>');
    expect(html.indexOf('>Society<')).toBeLessThan(html.indexOf('>Economy<'));
  });
});

describe('the search page', () => {
  const asked = '"ferry" & <b>';
  const none: Results = { total: 0, hits: [], next: null, didYouMean: null };
  const hit = { storyId: '1', section: 'economy', slug: 'fares', headline: 'Ferry', standfirst: '', publishedAt: '2026-03-01T05:00:00.000Z', headlineHtml: '<mark>Ferry</mark>', snippet: 'R&amp;D' };

  it('shows what was found, marked where it was found', () => {
    const html = SearchPage({ page: aPage(), asked, filter: {}, results: { ...none, total: 2, hits: [hit], next: 'c/1' }, latest: [] });
    expect(textOf(html)).toContain('2 stories found for');
    expect(html).toContain('<a href="/en/economy/fares"><mark>Ferry</mark></a>');
    expect(html).toContain('<p>R&amp;D</p>');
    expect(html).toContain('cursor=c%2F1');
    expect(html).not.toContain('<b>');
  });

  it('offers other words when nothing was found', () => {
    const html = SearchPage({ page: aPage(), asked: 'fery', filter: { section: 'economy' }, results: { ...none, didYouMean: 'ferry' }, latest: [aTeaser(1)] });
    expect(textOf(html)).toContain('Nothing was found for “fery”');
    expect(html).toContain('href="/en/search?q=ferry&amp;section=economy"');
    expect(html).toContain('<a href="/en/search?q=fery">Search all sections and dates</a>');
    expect(html).toContain('Story 1');
  });

  it('says that search is away, and keeps the question', () => {
    const html = SearchPage({ page: aPage(), asked, filter: {}, results: undefined, latest: [] });
    expect(textOf(html)).toContain('Search is taking a break');
    expect(html).toContain('value="&#34;ferry&#34; &amp; &lt;b>"');
  });

  it('asks the same question in the other languages', () => {
    expect(SearchPage({ page: aPage(), asked: 'мост', filter: {}, results: none, latest: [] })).toContain('<a href="/ru/search?q=%D0%BC%D0%BE%D1%81%D1%82"');
  });
});
