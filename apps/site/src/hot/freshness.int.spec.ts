import type { Author, Front, PublicationSettings } from '@stet/contracts';
import { Database } from '@stet/persistence';
import fc from 'fast-check';
import { AuthorRepository } from '../shelf/author.repository.js';
import { ChangeRepository, type SeenChange } from '../shelf/change.repository.js';
import { ShelfRepository } from '../shelf/shelf.repository.js';
import type { ShelvedStory } from '../shelf/shelved-story.js';
import { aPublication, aStory, anAuthor } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { HotPages } from './hot-pages.js';
import { ShelfWatch } from './shelf-watch.js';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const STORIES = 8;
const [LANGUAGES, SECTIONS, SLUGS, TAGS, AUTHORS] = [['en', 'ru'], ['economy', 'society'], ['ferry', 'bridge', 'port'], ['Ferry', 'Bridge'], ['mara-lind', 'aram-petrosyan']];

/** Random parts of a story; everything that decides where it is shown may change from version to version, but its language and its first publication. */
const words = fc.record({
  story: fc.nat(STORIES - 1),
  section: fc.constantFrom(...SECTIONS),
  slug: fc.constantFrom(...SLUGS),
  former: fc.subarray(SLUGS),
  headline: fc.constantFrom('Ferry opens', 'Ferry closes', 'Ferry waits'),
  tags: fc.subarray(TAGS),
  authors: fc.subarray(AUTHORS),
  printed: fc.subarray(['Mara Lind', 'Orhan Vael']),
  urgency: fc.constantFrom(1, 5, 9),
  isBreaking: fc.boolean(),
  set: fc.nat(2),
});
const someStories = fc.shuffledSubarray(Array.from({ length: STORIES }, (_, story) => story));
const event = fc.oneof(
  { weight: 8, arbitrary: fc.record({ is: fc.constant('published' as const), words: fc.array(words, { minLength: 1, maxLength: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('withdrawn' as const), story: fc.nat(STORIES - 1) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('erased' as const), story: fc.nat(STORIES - 1) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('repeated' as const), words }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('curated' as const), language: fc.constantFrom(...LANGUAGES), front: fc.nat(1), stories: someStories }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('front erased' as const), front: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('author changed' as const), author: fc.nat(1), hasMoved: fc.boolean(), name: fc.constantFrom('Mara Lind', 'Orhan Vael') }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('author erased' as const), author: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('settings changed' as const), name: fc.constantFrom('The Courier', 'The Messenger') }) },
);
type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer One> ? One : never;
type Event = Of<typeof event>;
type Words = Omit<Of<typeof words>, 'headline'> & { readonly headline: string };

const id = (group: number, number: number) => `0199a3f2-000${group}-7000-8000-${String(number).padStart(12, '0')}`;
const storyId = (story: number) => id(1, story);
const authorId = (author: number) => id(6, author);
/** Some of this hour, some between those that fill the lists, some long ago. */
const firstPublishedAt = (story: number) => new Date(NOW - [0.01, 0.02, 1, 1.5, 3, 20, 21, 60][story]! * DAY_MS).toISOString();
const languageOf = (story: number) => LANGUAGES[story % 3 === 2 ? 1 : 0]!;

function shelved(number: number, version: number, { section, slug, former, headline, tags, authors, printed, urgency, isBreaking, set }: Omit<Words, 'story'>): ShelvedStory {
  const address = { story_id: storyId(number), version, language: languageOf(number), translation_set_id: id(2, set), section, slug, former_slugs: former, first_published_at: firstPublishedAt(number) };
  const bylines = [...authors.map((author) => ({ name: `${author} ${version}`, slug: author, authorId: authorId(AUTHORS.indexOf(author)) })), ...printed.map((name) => ({ name }))];
  const { story_id, language, translation_set_id } = address;
  const time = new Date(Date.parse(firstPublishedAt(number)) + version * 1_000).toISOString();
  const breakingUntil = isBreaking ? new Date(NOW + DAY_MS).toISOString() : undefined;
  const snapshot = aStory({ ...(breakingUntil && { breakingUntil }), storyId: story_id, version, language, translationSetId: translation_set_id, section, slug, headline, tags, bylines, urgency, firstPublishedAt: firstPublishedAt(number), versionPublishedAt: time });
  return { ...address, status: 'usable', version_published_at: time, headline, standfirst: '', picture: null, notice: null, authors, printed_names: printed, tags, urgency, breaking_until: breakingUntil ?? null, snapshot };
}

const withdrawn = (story: ShelvedStory): ShelvedStory => ({ ...story, status: 'withdrawn', version: story.version + 1, headline: null, standfirst: null, notice: 'It was wrong.', authors: [], printed_names: [], tags: [], breaking_until: null, snapshot: null });

/** Enough to fill every list, so that stories come in at one end and fall out at the other. */
const FILLING = Array.from({ length: 45 }, (_, number) => ({
  ...shelved(0, 1, { section: 'economy', slug: `filling-${number}`, former: [], headline: `Filling ${number}`, tags: ['Ferry'], authors: ['mara-lind'], printed: [], urgency: 5, isBreaking: false, set: 0 }),
  story_id: id(3, number),
  translation_set_id: id(4, number),
  first_published_at: new Date(NOW - (number + 1) * 0.1 * DAY_MS).toISOString(),
}));

const day = (days: number) => new Date(NOW - days * DAY_MS).toISOString().slice(0, 10);
const ADDRESSES = [
  ...['/sitemap.xml', '/news-sitemap/1.xml'],
  ...LANGUAGES.flatMap((language) => [
    ...['', '?untranslated=1', '/most-read', '/most-read?period=month', '/most-read?section=society', '/archive', `/archive/${day(1)}`, `/archive/${day(3)}`, `/archive/${day(60)}`].map((path) => `/${language}${path}`),
    ...['/feed.xml', '/atom.xml', '/society/feed.json', '/economy/atom.xml', '/opensearch.xml', '/site.webmanifest'].map((path) => `/${language}${path}`),
    ...SECTIONS.map((section) => `/${language}/${section}`),
    ...AUTHORS.flatMap((author) => [`/${language}/author/${author}`, `/${language}/author/${author}-moved`]),
    ...TAGS.map((tag) => `/${language}/topic/${tag}`),
    ...[20, 60].map((days) => `/sitemap/${language}/${day(days).slice(0, 7)}.xml`),
    ...SECTIONS.flatMap((section) => SLUGS.flatMap((slug) => [`/${language}/${section}/${slug}`, `/${language}/${section}/${slug}/versions`])),
  ]),
  ...[1, 40].map((number) => `/en/economy/filling-${number}`),
];

/** So that a difference can be read. */
const inLines = (body: string) => body.split('>');

/** The lists around a story, to the end of what the page is about. */
const AROUND = /<div class="beside">.*?(?=<\/main>)/s;
const LINKED = /<a href="(\/[^"/]+\/[^"/]+\/[^"/]+)"[^>]*>(?:<span class="kicker">[^<]*<\/span><strong>)?([^<]+)</g;

/** Addresses and headlines of the stories around one. */
function storiesAround(body: string): string[] {
  return [...(AROUND.exec(body)?.[0] ?? '').matchAll(LINKED)].map(([, address, headline]) => `${address} ${headline}`);
}

interface Shown {
  readonly address: string;
  readonly status: number;
  readonly location: unknown;
  readonly body: string;
}

/** All that must be as it is now: the lists around a story may lack what has come since. */
const withoutLists = ({ body, ...answer }: Shown) => ({ ...answer, body: inLines(body.replace(AROUND, '')) });

/** A world of stories, and two who keep pages of it: the site's own memory, and a cache in front that knows them by their keys alone. */
class World {
  private readonly versions = new Map<number, ShelvedStory>();
  private readonly fronts = [0, 0];
  private settingsVersion = 1;
  private authorsVersion = 0;
  private seen: SeenChange | undefined;
  private readonly cache = new Map<string, { readonly keys: readonly string[]; readonly answer: Shown }>();
  compared = 0;
  around = 0;
  dropped = 0;

  constructor(
    private readonly site: SiteAtWork,
    private readonly first: number,
  ) {}

  async begin(): Promise<void> {
    await this.write((shelf, tx) => shelf.putPublications(tx, [this.settings('The Courier')]));
    await this.write((shelf, tx) => shelf.putStories(tx, FILLING));
    const views = [...FILLING.map((one) => one.story_id), ...Array.from({ length: STORIES }, (_, story) => storyId(story))].map((one, index) => ({ storyId: one, version: 1, views: 1_000 - index, rawViews: 1, countedAt: day(0) }));
    await this.write((shelf, tx) => shelf.putViewCounts(tx, views));
  }

  async apply(one: Event): Promise<void> {
    await this.write((shelf, tx) => {
      switch (one.is) {
        case 'author changed':
          return this.site.app.get(AuthorRepository).put(tx, [this.author(one)]);
        case 'author erased':
          return this.site.app.get(AuthorRepository).erase(tx, [authorId(one.author)]);
        case 'published':
          return shelf.putStories(tx, one.words.map((words) => this.next(words.story, (version) => shelved(words.story, version, words))));
        case 'withdrawn':
          return shelf.putStories(tx, this.versions.has(one.story) ? [this.next(one.story, () => withdrawn(this.versions.get(one.story)!))] : []);
        case 'erased':
          return shelf.eraseStories(tx, [storyId(one.story)]);
        case 'repeated':
          return shelf.putStories(tx, this.versions.has(one.words.story) ? [shelved(one.words.story, 1, one.words)] : []);
        case 'curated':
          return shelf.putFronts(tx, [this.front(one)]);
        case 'front erased':
          return shelf.eraseFronts(tx, [id(5, one.front)]);
        case 'settings changed':
          return shelf.putPublications(tx, [this.settings(one.name)]);
      }
    });
  }

  /** What either of them still has is what the site says now. */
  async compare(): Promise<void> {
    await this.site.app.get(ShelfWatch).look();
    await this.dropChanged();
    const told = await this.toldNow();
    for (const address of ADDRESSES) {
      const hot = this.site.app.get(HotPages).unchanged(address);
      const { statusCode, headers, body } = await this.site.get(address);
      const now = { address, status: statusCode, location: headers.location, body };
      for (const kept of [this.cache.get(address)?.answer, hot && { address, status: hot.status, location: hot.headers['location'], body: hot.in('identity').body.toString() }]) {
        if (!kept) continue;
        expect(withoutLists(kept)).toEqual(withoutLists(now));
        const around = storiesAround(kept.body);
        expect(told).toEqual(expect.arrayContaining(around));
        this.compared += 1;
        this.around += around.length;
      }
      const keys = headers['surrogate-key'];
      if (typeof keys === 'string') this.cache.set(address, { keys: keys.split(' '), answer: now });
    }
  }

  /** Addresses and headlines of all stories that can be read. */
  private async toldNow(): Promise<string[]> {
    const stories = await this.site.app.get(Database).query<{ told: string }>(`select concat('/', language, '/', section, '/', slug, ' ', headline) as told from story where status = 'usable'`);
    return stories.map(({ told }) => told);
  }

  private async dropChanged(): Promise<void> {
    const { seen, changes, isUnknown } = await this.site.app.get(ChangeRepository).since(this.seen);
    this.seen = seen;
    const keys = new Set(changes.flatMap((change) => change.keys));
    for (const [address, kept] of this.cache) {
      if (!isUnknown && !kept.keys.some((key) => keys.has(key))) continue;
      this.cache.delete(address);
      this.dropped += 1;
    }
  }

  private next(story: number, make: (version: number) => ShelvedStory): ShelvedStory {
    const one = make((this.versions.get(story)?.version ?? this.first) + 1);
    this.versions.set(story, one);
    return one;
  }

  private front({ language, front, stories }: Extract<Event, { is: 'curated' }>): Front {
    this.fronts[front]! += 1;
    return { frontId: id(5, front), version: this.first + this.fronts[front]!, language, storyIds: stories.map(storyId), curatedAt: new Date(NOW + this.fronts[0]! + this.fronts[1]!).toISOString() };
  }

  private author({ author, hasMoved, name }: Extract<Event, { is: 'author changed' }>): Author {
    const slugs = [AUTHORS[author]!, `${AUTHORS[author]!}-moved`];
    const [slug, former] = hasMoved ? [slugs[1]!, slugs[0]!] : [slugs[0]!, slugs[1]!];
    return anAuthor({ authorId: authorId(author), version: this.first + ++this.authorsVersion, slug, formerSlugs: [former], name: { en: name } });
  }

  private settings(name: string): PublicationSettings {
    this.settingsVersion += 1;
    return aPublication({ version: this.first + this.settingsVersion, languages: LANGUAGES, name: { en: name } });
  }

  private write(work: (shelf: ShelfRepository, tx: Parameters<ShelfRepository['putStories']>[0]) => Promise<void>): Promise<void> {
    return this.site.app.get(Database).transaction((tx) => work(this.site.app.get(ShelfRepository), tx));
  }
}

describe('a page that is kept', () => {
  let site: SiteAtWork;
  beforeAll(async () => {
    site = await aSiteAtWork({}, { isFollowing: false });
  });
  afterAll(() => site?.stop());

  it('shows what the site says now, whatever happened, or is dropped by its keys', async () => {
    let [run, compared, dropped, around] = [0, 0, 0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 10 }), async (events) => {
        await site.app.get(Database).query('truncate story, story_version, address, publication, front, author, view_count');
        site.app.get(HotPages).clear(performance.now());
        const world = new World(site, 1_000 * run++);
        await world.begin();
        await world.compare();
        for (const one of events) {
          await world.apply(one);
          await world.compare();
        }
        compared += world.compared;
        dropped += world.dropped;
        around += world.around;
      }),
      { numRuns: Number(process.env['RUNS'] ?? 4), endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(dropped); // most pages have nothing to do with most changes
    expect(dropped).toBeGreaterThan(0);
    expect(around).toBeGreaterThan(0);
  });
});
