import { feedLinksIn } from './feed-links.js';

const announced = (html: string, address = 'https://alder.example/news/') => feedLinksIn(html, address).announced;

describe('the feeds of a page', () => {
  it('are those that it announces, whatever the case and the order of attributes', () => {
    expect(
      announced(`<!DOCTYPE html><HTML><head>
        <LINK TYPE="application/rss+xml" href="/rss.xml" rel="Alternate">
        <link rel='alternate feed' type='application/atom+xml; charset=utf-8' href=atom>
        <link rel="alternate" type="application/feed+json" href="//cdn.alder.example/feed.json">`),
    ).toEqual(['https://alder.example/rss.xml', 'https://alder.example/news/atom', 'https://cdn.alder.example/feed.json']);
  });

  it('are not its translations, its styles or its comments', () => {
    expect(
      announced(`<link rel="alternate" hreflang="ru" href="/ru/"><link rel="alternate stylesheet" type="text/xml" href="/style.xsl">
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/c"><link rel="alternate" type="application/rss+xml" href="/comments/feed/">`),
    ).toEqual([]);
  });

  it('are counted from the base of the page, once each, and at most eight', () => {
    const many = Array.from({ length: 12 }, (_none, index) => `<link rel="alternate" type="application/rss+xml" href="${index}">`.repeat(2)).join('');
    expect(announced(`<base href="https://feeds.alder.example/all/">${many}`)).toEqual(Array.from({ length: 8 }, (_none, index) => `https://feeds.alder.example/all/${index}`));
  });

  it('that lead nowhere on the web are left out', () => expect(announced('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">')).toEqual([]));

  it('may be where links look like feeds, and in the usual places', () => {
    const { guesses } = feedLinksIn('<a href="/about">About</a><a href="/sport/rss">RSS</a><a href="/refeeding">Diet</a>', 'https://alder.example/news/');
    expect(guesses.slice(0, 3)).toEqual(['https://alder.example/sport/rss', 'https://alder.example/feed', 'https://alder.example/rss']);
  });
});
