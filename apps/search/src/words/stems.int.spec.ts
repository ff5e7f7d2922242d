import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';
import { aStoryId } from '../spec/story-events.js';
import { armenianStems, azerbaijaniStems } from './stems.js';

/** Real text in many languages; not part of the repository. */
const TEXTS = join(import.meta.dirname, '../../../../../shared/fixtures/ntrex-128');

const WORDS = `
  select distinct word, public.stems($1, word) as stems
  from unnest($2::text[]) as line, unnest(tsvector_to_array(to_tsvector('simple', public.fold(line)))) as word`;

describe('stems in the database', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });

  (existsSync(TEXTS) ? it : it.skip).each([
    ['simple', 'aze-Latn', azerbaijaniStems],
    ['armenian', 'hye', armenianStems],
  ])('%s are those of the rules, for every word of real text', async (analyser, file, stemsOf) => {
    const lines = readFileSync(join(TEXTS, `newstest2019-ref.${file}.txt`), 'utf8').split('\n');
    const words = await db.query<{ word: string; stems: string[] }>(WORDS, [analyser, lines]);
    expect(words.length).toBeGreaterThan(5_000);
    expect(words.filter(({ word, stems }) => stems.toSorted().join() !== stemsOf(word).toSorted().join())).toEqual([]);
  });

  it('of a Russian word in -ому are both that of an adjective and that of a noun', async () => {
    expect(await db.query(`select public.stems('russian', word) as stems from unnest(array['новому', 'парому', 'паром', 'дом']) as word`)).toEqual([
      { stems: ['нов', 'новом'] },
      { stems: ['пар', 'паром'] },
      { stems: ['пар'] },
      { stems: [] },
    ]);
  });

  it('stand at the places of their words', async () => {
    const [row] = await db.query<{ words: string }>(`select public.words_of('english', 'The ferries', '', '', 'A ferry''s quay \\ "b"')::text as words`);
    expect(row!.words).toBe(`'b':7 'ferries':2A 'ferry':4 'quay':6 '~ferri':2A,4`);
  });

  it('are kept for what the release before writes, and go with a withdrawn story', async () => {
    const words = async () => (await db.query<{ words: string | null }>('select words::text as words from story'))[0]!.words;
    await db.query(`
      insert into story (story_id, version, language, section, slug, published_at, headline, standfirst, body, credits, analyser, terms)
      values ('${aStoryId(1)}', 1, 'en', 'economy', 'ferry', now(), 'Ferry', '', '', '', 'english', '')`);
    expect(await words()).toBe(`'ferry':1A '~ferri':1A`);
    await db.query(`update story set version = 2, headline = 'Quays'`);
    expect(await words()).toBe(`'quays':1A '~quay':1A`);
    await db.query(`update story set version = 3, withdrawn = true, headline = null, standfirst = null, body = null, credits = null, terms = null`);
    expect(await words()).toBeNull();
  });
});
