import { aPage, aPublication, aTeaser } from '../spec/builders.js';
import { itemOf, withdrawnItem } from './feed-item.js';
import { atom, jsonFeed, rss } from './feed.js';

const anItem = (story: Parameters<typeof aTeaser>[1], language?: string) => itemOf(aPage(language), aTeaser(1, story));
const aPicture = { url: 'https://pictures.example/1.jpg?w=1&h=2', alternativeText: '', width: 1600, height: 900 };

describe('the feed', () => {
  it('lists stories with absolute addresses, in the language of the feed', () => {
    const xml = rss({ page: aPage('az'), items: [anItem({ slug: 'körpü', section: 'economy', picture: aPicture }, 'az')] });
    expect(xml).toContain('<title>Selvan Kuryeri</title>');
    expect(xml).toContain('<language>az</language>');
    expect(xml).toContain('<link>https://courier.example/az/economy/k%C3%B6rp%C3%BC</link>');
    expect(xml).toContain('<category>İqtisadiyyat</category>');
    expect(xml).toContain('<pubDate>Sun, 01 Mar 2026 05:00:00 GMT</pubDate>\n<atom:updated>2026-03-01T05:00:00.000Z</atom:updated>');
    expect(xml).toContain('<media:content url="https://pictures.example/1.jpg?w=1&amp;h=2" medium="image" width="1600" height="900"/>');
  });

  it('stays XML whatever a headline has in it', () => {
    const xml = rss({ page: aPage(), items: [anItem({ headline: '<b>R&D</b> ]]> \u0000\u0008\uffff', standfirst: '"quoted"' })] });
    expect(xml).toContain('<title>&lt;b&gt;R&amp;D&lt;/b&gt; ]]&gt;    </title>');
    expect(xml).toContain('<description>&#34;quoted&#34;</description>');
  });
});

describe('the rights of a feed', () => {
  it.each([
    ['the notice of the newsroom, where it says what may be used', 'en', { en: '© The Selvane Courier. Link to it.' }, '© The Selvane Courier. Link to it.'],
    ['the same in Armenian', 'hy', { hy: '© «Սելվանի սուրհանդակ»։ Հղումը պարտադիր է։' }, '© «Սելվանի սուրհանդակ»։ Հղումը պարտադիր է։'],
    ['the notice and the rule of the site, where it does not', 'en', { en: '© The Selvane Courier' }, `© The Selvane Courier ${aPage().words.reuse}`],
    ['the rule of the site, where there is no notice', 'en', {}, aPage().words.reuse],
  ])('are %s', (_, language, copyrightNotice, rights) => {
    const feed = { page: aPage(language, { settings: aPublication({ copyrightNotice }) }), items: [] };
    expect(rss(feed)).toContain(`<copyright>${rights}</copyright>`);
    expect(atom(feed)).toContain(`<rights>${rights}</rights>`);
    expect(JSON.parse(jsonFeed(feed))).toMatchObject({ user_comment: rights });
  });
});

describe('a feed of a section', () => {
  const feed = { page: aPage('hy'), section: 'economy', items: [anItem({ section: 'economy', headline: 'Կամուրջ & նավ', updatedAt: new Date('2026-03-02T05:00:00.000Z') }, 'hy')] };

  it('names itself, its section and its language as Atom', () => {
    const xml = atom(feed);
    expect(xml).toContain('xml:lang="hy"');
    expect(xml).toContain('<title>Տնտեսություն — Սելվանի սուրհանդակ</title>');
    expect(xml).toContain('<link rel="self" type="application/atom+xml" href="https://courier.example/hy/economy/atom.xml"/>');
    expect(xml).toContain('<title>Կամուրջ &amp; նավ</title>');
    expect(xml.match(/<updated>2026-03-02T05:00:00.000Z<\/updated>/g)).toHaveLength(2);
  });

  it('does the same as JSON Feed', () => {
    expect(JSON.parse(jsonFeed(feed))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: 'https://courier.example/hy/economy',
      feed_url: 'https://courier.example/hy/economy/feed.json',
      language: 'hy',
      items: [{ url: 'https://courier.example/hy/economy/story-1', date_modified: '2026-03-02T05:00:00.000Z', tags: ['Տնտեսություն'] }],
    });
  });
});

describe('what became of a story', () => {
  const corrections = ['The ferry sails at one.', 'It is <blue>.'].map((note, index) => ({ version: index + 2, note, correctedAt: `2026-03-0${index + 2}T05:00:00.000Z` }));
  const forms = (page: ReturnType<typeof aPage>, items: Parameters<typeof rss>[0]['items']) => [rss, atom, jsonFeed].map((form) => form({ page, items }));

  it('stands at the head of what a feed says of it, the newest correction first, in the language of the feed', () => {
    const page = aPage('ru');
    const item = itemOf(page, aTeaser(1, { standfirst: 'Twelve crossings a day.' }), corrections);
    expect(item.summary.split('\n\n')).toEqual([expect.stringMatching(/^Исправление, 3 марта 2026.*, 09:00: It is <blue>\.$/), expect.stringMatching(/2 марта 2026.*: The ferry sails at one\.$/), 'Twelve crossings a day.']);
    for (const text of forms(page, [item]).slice(0, 2)) expect(text).toContain('It is &lt;blue&gt;.');
  });

  it('replaces a copy that followers keep when it was withdrawn: the same id, the notice, and the time', () => {
    const page = aPage();
    const { storyId, section, publishedAt } = aTeaser(1);
    const item = withdrawnItem(page, { storyId, section, publishedAt, language: 'en', notice: 'It was wrong.', withdrawnAt: new Date('2026-03-01T06:00:00.000Z') });
    for (const text of forms(page, [item])) for (const part of [`urn:uuid:${storyId}`, page.words.withdrawnTitle, 'It was wrong.', '01 March 2026 10:00', '2026-03-01T06:00:00.000Z']) expect(text).toContain(part);
  });
});
