import { migrationDataSourceOf, type DatabaseOptions } from './data-source.js';

/** Any number will do, as long as every service asks for the same one: 'stet' in ASCII. */
const MIGRATION_LOCK = 0x73746574;

/** Brings a database to the newest schema; several replicas may call it at once. Answers the names of what it applied. */
export async function migrate(options: DatabaseOptions): Promise<string[]> {
  const source = await migrationDataSourceOf(options).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await source.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
