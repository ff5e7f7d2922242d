import { migrationDataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';

const TABLES = `
  select table_schema, table_name, column_name, data_type from information_schema.columns
  where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3`;

it('every migration runs up, down and up again, to the same tables', async () => {
  const database = await aDatabase({ migrations });
  const source = await migrationDataSourceOf(databaseOptions(database.url)).initialize();
  try {
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
