import { bodyOfParagraphs } from '@stet/contracts';
import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { CatalogueStoryHandler } from '../catalogue/catalogue-story.handler.js';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { databaseOptions, migrations } from '../config.js';
import { FORMS } from '../spec/forms.js';
import { aStoryId, published } from '../spec/story-events.js';
import { PostgresEngine } from './postgres-engine.js';
import { SearchRequest } from './search.dto.js';
import { SearchService } from './search.service.js';

const now = new Date('2026-03-02T00:00:00.000Z');
const wordsIn = (list: string) => list.split(' ').filter(Boolean);

describe('the forms of words', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let search: SearchService;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    search = new SearchService(new PostgresEngine(db));
    const handler = new CatalogueStoryHandler(new CatalogueRepository());
    const words = Object.entries(FORMS).flatMap(([language, all]) => [...new Set(all.flatMap(({ forms, others }) => wordsIn(`${forms} ${others}`)))].map((headline) => ({ language, headline })));
    const events = words.map(({ language, headline }, index) => published({ storyId: aStoryId(index + 1), slug: `s-${index}`, language, headline, body: bodyOfParagraphs([`Of ${headline}.`]), bylines: [] }));
    await db.transaction((tx) => handler.handle(events, tx));
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });

  const ask = (q: string, language: string) => search.search(SearchRequest.parse({ q, language, limit: 50 }), now);
  const all = Object.entries(FORMS).flatMap(([language, words]) => words.map((word) => ({ language, ...word })));

  it.each(all)('of $typed ($language) are all found, marked whole, and nothing else', async ({ language, typed, forms }) => {
    const { hits } = await ask(typed, language);
    expect(hits.map(({ headline }) => headline).sort()).toEqual(wordsIn(forms).sort());
    for (const { headline, headlineHtml, snippet } of hits) {
      const marked = `<mark>${headline.replace('’', '')}</mark>`;
      expect([headlineHtml.replace('’', ''), snippet.replace('’', '')]).toEqual([marked, `Of ${marked}.`]);
    }
  });

  it.each(all.filter(({ typed, forms }) => wordsIn(forms).includes(typed)))('of $typed ($language) come after it', async ({ language, typed }) => {
    expect((await ask(typed, language)).hits[0]?.headline).toBe(typed);
  });
});
