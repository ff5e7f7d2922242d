import { bodyOfParagraphs } from '@stet/contracts';
import { migrationDataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions } from '../config.js';
import { aSnapshot } from '../spec/stories.js';
import { SayHowStoriesBegin1796940001000 } from './1796940001000-say-how-stories-begin.js';

const TABLES = `
  select table_schema, table_name, column_name, data_type from information_schema.columns
  where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3`;

it('every migration runs up, down and up again, to the same tables', async () => {
  const database = await aDatabase({ migrations: [] });
  const source = await migrationDataSourceOf(databaseOptions(database.url)).initialize();
  try {
    await source.runMigrations();
    const first = await source.query<unknown[]>(TABLES);
    const count = (await source.query<unknown[]>('select from migration')).length;
    expect(count).toBeGreaterThan(1);
    for (let undone = 0; undone < count; undone++) await source.undoLastMigration({ transaction: 'each' });
    expect(await source.query<unknown[]>(TABLES)).toHaveLength(3); // the list of migrations itself
    await source.runMigrations();
    expect(await source.query<unknown[]>(TABLES)).toEqual(first);
  } finally {
    await source.destroy();
    await database.drop();
  }
});

it.each([[''], ['  ']])('what lists say of how a story with the standfirst "%s" begins is taken away again', async (standfirst) => {
  const database = await aDatabase({ migrations: [] });
  const source = await migrationDataSourceOf(databaseOptions(database.url)).initialize();
  const run = source.createQueryRunner();
  try {
    await source.runMigrations();
    const { storyId, ...snapshot } = aSnapshot({ standfirst, body: bodyOfParagraphs(['The ferry sails.']) });
    await source.query(
      `insert into shelf.story (story_id, version, status, language, translation_set_id, section, slug, first_published_at, version_published_at, headline, standfirst)
       values ($1, 1, 'usable', 'en', $1, 'society', 'ferry', now(), now(), 'Ferry', $2)`,
      [storyId, standfirst],
    );
    await source.query('insert into shelf.story_version (story_id, version, snapshot) values ($1, 1, $2)', [storyId, snapshot]);
    const known = async () => (await source.query<{ standfirst: string }[]>('select standfirst from shelf.story'))[0]!.standfirst;
    const migration = new SayHowStoriesBegin1796940001000();
    await migration.up(run);
    expect(await known()).toBe('The ferry sails.');
    await migration.down(run);
    expect(await known()).toBe('');
  } finally {
    await run.release();
    await source.destroy();
    await database.drop();
  }
});
