import { changeOf, together, type Standing } from './shelf-change.js';

const aStanding = (standing: Partial<Standing> = {}): Standing => ({
  storyId: '0199a3f2-0001-7000-8000-00000000aaaa',
  status: 'usable',
  language: 'en',
  section: 'society',
  slug: 'ferry',
  translationSetId: '0199a3f2-0002-7000-8000-00000000bbbb',
  firstPublishedAt: new Date('2026-03-01T05:00:00.000Z'),
  authors: ['mara-lind'],
  printedNames: ['Orhan Vael'],
  tags: ['Ferry & bridge'],
  urgency: 5,
  breakingUntil: null,
  isRead: false,
  ...standing,
});
const NOW = new Date('2026-03-01T06:30:00.000Z');
const OWN = 'story/0000aaaa';
const ALWAYS = ['stories', 'sitemap', 'sitemap/en/2026-03'];
const HOURS = ['2026-03-01T05', '2026-03-01T06', '2026-03-01T07'];
const OLDER = HOURS.flatMap((hour) => [`older/en/${hour}`, `older/en/society/${hour}`]);
const LISTS = [...OLDER, 'newest/en', 'section/en/society', 'day/en/2026-03-01', 'author/mara-lind', 'by/Orhan%20Vael', 'topic/en/Ferry%20%26%20bridge'];
const SET = 'set/0000bbbb';

const keysOf = (before: Standing | undefined, after: Standing) => [...together([changeOf(before, after, NOW)]).keys].sort();

describe('the keys of a change', () => {
  it('of a new story are those of every list that it enters', () => {
    expect(keysOf(undefined, aStanding())).toEqual([OWN, ...ALWAYS, ...LISTS, SET].sort());
  });

  it('of new words are its own', () => {
    expect(keysOf(aStanding(), aStanding())).toEqual([OWN, ...ALWAYS].sort());
  });

  it('of breaking news, and of its end before its time, are also that of the breaking news', () => {
    const breaking = aStanding({ breakingUntil: new Date('2026-03-01T08:00:00.000Z') });
    for (const [before, after] of [[undefined, breaking], [aStanding(), breaking], [breaking, aStanding()]] as const) expect(keysOf(before, after)).toContain('breaking/en');
    expect(keysOf(breaking, breaking)).not.toContain('breaking/en');
  });

  it('of another section are also those of what it enters and leaves', () => {
    expect(keysOf(aStanding(), aStanding({ section: 'economy' }))).toEqual(expect.arrayContaining(['section/en/economy', 'section/en/society']));
  });

  it('of another slug are also those of its translations, which link to it', () => {
    expect(keysOf(aStanding(), aStanding({ slug: 'bridge' }))).toEqual([OWN, ...ALWAYS, SET].sort());
  });

  it('of another set of translations are those of both', () => {
    expect(keysOf(aStanding(), aStanding({ translationSetId: '0199a3f2-0002-7000-8000-00000000cccc' }))).toEqual([OWN, ...ALWAYS, SET, 'set/0000cccc'].sort());
  });

  it('of a withdrawal are those of every list that it leaves, and pages with it are gone', () => {
    const change = changeOf(aStanding(), aStanding({ status: 'withdrawn', authors: [], tags: [] }), NOW);
    expect(change.keys).toEqual(expect.arrayContaining([OWN, ...LISTS]));
    expect(change.gone).toEqual([OWN]);
    expect(keysOf(aStanding({ status: 'withdrawn' }), aStanding({ status: 'withdrawn' }))).toEqual([OWN, ...ALWAYS].sort());
  });

  it('of a story that was read before it could be, are also those of the most read', () => {
    expect(keysOf(aStanding({ status: 'withdrawn' }), aStanding({ isRead: true }))).toContain('most-read/en');
    expect(keysOf(aStanding({ isRead: true }), aStanding({ isRead: true }))).not.toContain('most-read/en');
  });

  it('of an old story are also those of whatever comes after a younger one', () => {
    const keys = keysOf(undefined, aStanding({ firstPublishedAt: new Date('2026-02-01T05:00:00.000Z') }));
    expect(keys.filter((key) => key.startsWith('older'))).toEqual(['older/en', 'older/en/society']);
  });

  it('are ASCII and short, whatever an author thinks of', () => {
    const tags = ['Լաստանավ', 'Գ'.repeat(100), 'a, b'];
    for (const key of keysOf(undefined, aStanding({ tags }))) expect(key).toMatch(/^[!-+\--~]{1,60}$/);
  });
});

it('the addresses of a change are those of pages that are about the story, before it and after it', () => {
  const { paths } = together([changeOf(aStanding(), aStanding({ section: 'economy', slug: 'bridge' }), NOW)]);
  expect(paths).toEqual(expect.arrayContaining(['/en/society/ferry', '/en/economy/bridge', '/en/economy/bridge/versions', '/en', '/en/society', '/en/economy', '/en/author/mara-lind']));
  expect(paths).toEqual(expect.arrayContaining(['/en/topic/Ferry%20%26%20bridge', '/en/feed.xml', '/en/economy/atom.xml', '/en/society/feed.json', '/news-sitemap/1.xml', '/sitemap/en/2026-03.xml']));
  expect(new Set(paths).size).toBe(paths.length);
});
