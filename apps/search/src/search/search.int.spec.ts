import { bodyOfParagraphs } from '@stet/contracts';
import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import fc from 'fast-check';
import { CatalogueStoryHandler } from '../catalogue/catalogue-story.handler.js';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import type { StoryEvent } from '../catalogue/story-change.js';
import { databaseOptions, migrations } from '../config.js';
import { aStoryId, published, withdrawn } from '../spec/story-events.js';
import { PostgresEngine } from './postgres-engine.js';
import { SearchRequest, SuggestRequest } from './search.dto.js';
import { SearchService } from './search.service.js';

const now = new Date('2026-03-02T00:00:00.000Z');

describe('search over the catalogue', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let search: SearchService;
  const repository = new CatalogueRepository();
  const handler = new CatalogueStoryHandler(repository);

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    search = new SearchService(new PostgresEngine(db));
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(() => db.query('truncate story, popularity'));

  const deliver = (...events: StoryEvent[]) => db.transaction((tx) => handler.handle(events, tx));
  const ask = (q: string, more: Partial<SearchRequest> = {}) => search.search(SearchRequest.parse({ q, ...more }), now);
  const found = async (q: string, more: Partial<SearchRequest> = {}) => (await ask(q, more)).hits.map(({ headline }) => headline);
  const story = (number: number, language: string, headline: string, body = '') =>
    published({ storyId: aStoryId(number), language, headline, body: bodyOfParagraphs([body]), slug: `story-${number}` });

  describe('finds', () => {
    beforeEach(() =>
      deliver(
        story(1, 'en', 'Ferry line to Grey Island opens', 'The elections of the harbour board were quiet.'),
        story(2, 'ru', 'Выборы в Сером порту', 'Ёлку поставили на площади.'),
        story(3, 'hy', 'Հայաստանի ընտրությունները', 'Նավահանգիստ։'),
        story(4, 'az', 'Azərbaycanda görüş', 'İstanbulda IŞIQ yandı. Azərbaycan, Şəki.'),
      ),
    );

    it.each([
      ['election', 1],
      ['выборами', 2],
      ['елку', 2],
      ['ընտրություններով', 3],
      ['azerbaycan', 4],
      ['Azərbaycan', 4],
      ['ISTANBULDA isiq', 4],
      ['ışıq', 4],
      ['seki', 4],
      ['mara lind ferry', 1],
    ])('%s', async (q, number) => {
      expect((await ask(q)).hits.map(({ storyId }) => storyId)).toEqual([aStoryId(number)]);
    });

    it('phrases, either of two words, and stories without a word', async () => {
      expect(await found('"grey island"')).toHaveLength(1);
      expect(await found('"island grey"')).toEqual([]);
      expect((await found('ferry or выборы')).length).toBe(2);
      expect(await found('ferry -grey')).toEqual([]);
    });

    it('within a language and a section', async () => {
      expect(await found('lind')).toHaveLength(4);
      expect(await found('lind', { language: 'ru' })).toEqual(['Выборы в Сером порту']);
      expect(await found('lind', { section: 'sport' })).toEqual([]);
    });

    it('within a time, its beginning included and its end not', async () => {
      const on = (number: number, day: string) => published({ storyId: aStoryId(number), headline: `Bridge ${day}`, firstPublishedAt: `${day}T00:00:00.000Z` });
      await deliver(on(11, '2026-01-01'), on(12, '2026-01-02'), on(13, '2026-01-03'));
      expect(await found('bridge', { from: '2026-01-02T00:00:00Z', until: '2026-01-03T00:00:00Z' })).toEqual(['Bridge 2026-01-02']);
      expect((await ask('bridge', { from: '2026-01-02T04:00:00+04:00' })).total).toBe(2);
      expect(await found('bridge', { until: '2026-01-01T00:00:00Z' })).toEqual([]);
    });

    it('words for what was mistyped, when they lead somewhere', async () => {
      expect(await ask('ferri iland')).toMatchObject({ total: 0, hits: [], next: null, didYouMean: 'ferry island' });
      expect((await ask('azerbayxanda', { language: 'az' })).didYouMean).toBe('azərbaycanda');
      expect((await ask('qwxz jkvb')).didYouMean).toBeNull();
    });

    it('headlines for what was typed so far', async () => {
      const suggest = async (q: string, language?: string) => (await search.suggest(SuggestRequest.parse({ q, language }))).items.map(({ headline }) => headline);
      expect(await suggest('gre is')).toEqual(['Ferry line to Grey Island opens']);
      expect(await suggest('azerb')).toEqual(['Azərbaycanda görüş']);
      expect(await suggest('azerb', 'en')).toEqual([]);
      expect(await suggest('frrry')).toEqual([]);
      expect(await suggest('fery')).toEqual(['Ferry line to Grey Island opens']);
      expect(await suggest(':* & |')).toEqual([]);
    });
  });

  it('suggests headlines with the word that is being typed before those that are merely alike, when no headline has all words', async () => {
    await deliver(story(11, 'en', 'The goodbye over the phone'), story(12, 'en', 'Police close Harbour Street'), story(13, 'en', 'The library comes by water'));
    const suggest = async (q: string) => (await search.suggest(SuggestRequest.parse({ q }))).items.map(({ headline }) => headline);
    expect((await suggest('the pol'))[0]).toBe('Police close Harbour Street');
    expect(await suggest('goodby pol')).toEqual(['Police close Harbour Street', 'The goodbye over the phone']);
    expect(await suggest('the zzz')).not.toContain('Police close Harbour Street');
  });

  it('suggests headlines that begin as it was typed before newer ones with such a word further on', async () => {
    const dated = (number: number, headline: string, day: string) => published({ storyId: aStoryId(number), slug: `s-${number}`, language: 'ru', headline, firstPublishedAt: `2026-02-${day}T00:00:00.000Z`, versionPublishedAt: `2026-02-${day}T00:00:00.000Z` });
    await deliver(dated(21, '«Паром» вернулся', '01'), dated(22, 'Паром открылся', '02'), dated(23, 'В парке снова тихо', '05'), dated(24, 'Новый партнёр порта', '06'));
    const suggest = async (q: string, limit?: number) => (await search.suggest(SuggestRequest.parse({ q, language: 'ru', limit }))).items.map(({ headline }) => headline);
    expect(await suggest('пар')).toEqual(['Паром открылся', '«Паром» вернулся', 'Новый партнёр порта', 'В парке снова тихо']);
    expect(await suggest('пар', 1)).toEqual(['Паром открылся']);
  });

  it('marks hits in the words as they were written', async () => {
    await deliver(story(4, 'az', 'Azərbaycanda görüş', 'Uzun söz. Şəki şəhərində IŞIQ yandı.'));
    const [hit] = (await ask('isiq')).hits;
    expect(hit?.snippet).toContain('şəhərində <mark>IŞIQ</mark> yandı');
  });

  it('escapes what a headline or a body holds', async () => {
    await deliver(story(1, 'en', 'Say <script>alert(1)</script> & "ferry"', 'A <img src=x onerror=alert(2)> ferry.'));
    const [hit] = (await ask('ferry')).hits;
    expect(hit?.headlineHtml).toBe('Say &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;<mark>ferry</mark>&quot;');
    expect(hit?.snippet).toBe('A &lt;img src=x onerror=alert(2)&gt; <mark>ferry</mark>.');
    expect(await found('alert')).toHaveLength(1);
  });

  it('never finds a withdrawn story again, whatever the log repeats', async () => {
    const [one, two] = [published({ version: 1 }), published({ version: 2 })];
    await deliver(one, two);
    expect(await found('ferry')).toHaveLength(1);
    await deliver(withdrawn({ version: 3 }));
    expect(await found('ferry')).toEqual([]);
    await deliver(one, two);
    expect(await found('ferry')).toEqual([]);
    await deliver(withdrawn({ version: 3 }), two);
    expect(await found('ferry')).toEqual([]);
    expect(await db.query('select headline, body, terms from story')).toEqual([{ headline: null, body: null, terms: null }]);
    await deliver(published({ version: 4 }));
    expect(await found('ferry')).toHaveLength(1);
  });

  it('forgets the text of erased stories and keeps their versions', async () => {
    const event = published({ version: 2 });
    await deliver(event);
    await db.transaction((tx) => handler.erase([event.subject], tx));
    await deliver(event);
    expect(await found('ferry')).toEqual([]);
  });

  it('has the newest version, whatever the order and repetition of events', async () => {
    const versions = fc.shuffledSubarray([1, 1, 2, 2, 3, 3, 4], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(versions, fc.integer({ min: 1, max: 3 }), async (order, together) => {
        await db.query('truncate story');
        const events = order.map((version) => (version === 4 ? withdrawn({ version }) : published({ version, headline: `Ferry ${version}` })));
        for (let from = 0; from < events.length; from += together) await deliver(...events.slice(from, from + together));
        const newest = Math.max(...order);
        expect(await found('ferry')).toEqual(newest === 4 ? [] : [`Ferry ${newest}`]);
      }),
      { numRuns: 40 },
    );
  });

  it('pages through everything once, by score', async () => {
    await deliver(...Array.from({ length: 25 }, (_, index) => story(index + 1, 'en', `Ferry ${index}`, 'ferry '.repeat(index % 4))));
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page++) {
      const answer = await ask('ferry', { limit: 7, ...(cursor && { cursor }) });
      expect(answer.total).toBe(25);
      seen.push(...answer.hits.map(({ storyId }) => storyId));
      if (answer.next === null) break;
      cursor = answer.next;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('ranks headlines over bodies, then new over old, then what many read', async () => {
    const at = (number: number, firstPublishedAt: string, headline: string) => published({ storyId: aStoryId(number), firstPublishedAt, headline });
    await deliver(at(1, '2020-01-01T00:00:00.000Z', 'Old ferry'), at(2, '2026-03-01T00:00:00.000Z', 'New ferry'), at(3, '2026-03-01T00:00:00.000Z', 'Weather'));
    expect(await found('ferry')).toEqual(['New ferry', 'Old ferry', 'Weather']);
    await deliver(at(4, '2026-03-01T00:00:00.000Z', 'Read ferry'));
    await db.transaction((tx) => repository.putPopularity(tx, [{ storyId: aStoryId(4), version: 2, views: 90_000 }, { storyId: aStoryId(4), version: 1, views: 0 }]));
    expect((await found('ferry'))[0]).toBe('Read ferry');
  });

  it('answers any question without an error, and only questions of its own', async () => {
    await deliver(published({}));
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
      fc.array(fc.constantFrom("'", '"', '\\', '--', ';', '(', ')', '&', '|', '!', ':*', '<->', '-', 'or', '$1', '%', '\0', 'drop table story', 'ferry'), { minLength: 1, maxLength: 20 }).map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (q) => {
        const request = SearchRequest.safeParse({ q });
        if (!request.success) return;
        const answer = await search.search(request.data, now);
        expect(answer.hits.length).toBeLessThanOrEqual(1);
        await search.suggest({ q: request.data.q, limit: 5 });
      }),
      { numRuns: 150 },
    );
    expect(await found('ferry')).toHaveLength(1);
  });

  it('stores any text that an event may carry', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, async (headline, body) => {
        await db.query('truncate story');
        await deliver(published({ headline, body: bodyOfParagraphs([`${body} ferry`]) }));
        const [hit] = (await ask('ferry')).hits;
        expect(hit?.snippet ?? '').not.toMatch(/<(?!\/?mark>)/);
      }),
      { numRuns: 60 },
    );
  });

  it('says which version of a story it finds, and since when', async () => {
    expect(await search.version(aStoryId(1))).toBeUndefined();
    await deliver(story(1, 'en', 'Ferry line opens'));
    await deliver(published({ storyId: aStoryId(1), version: 2, headline: 'Ferry line opens at noon' }));
    expect(await search.version(aStoryId(1))).toEqual({ storyId: aStoryId(1), version: 2, isWithdrawn: false, since: expect.stringMatching(/Z$/) });
    await deliver(withdrawn({ storyId: aStoryId(1), version: 3 }));
    expect(await search.version(aStoryId(1))).toMatchObject({ version: 3, isWithdrawn: true });
  });
});
