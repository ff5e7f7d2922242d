import type { Database } from '@stet/persistence';

/** Names that may stand in SQL as they are. */
const PLAIN_NAME = /^[a-z][a-z0-9_]*$/;

export function checkedName(name: string): string {
  if (!PLAIN_NAME.test(name)) throw new TypeError(`${name} is no plain schema name`);
  return name;
}

/** Drops what earlier rebuilds left and makes an empty copy of every table of the schema that serves. Answers the copy's name. */
export async function makeGeneration(db: Database, schema: string): Promise<string> {
  const live = checkedName(schema);
  const generation = `${live}_g${Date.now().toString(36)}`;
  return db.transaction(async (tx) => {
    const stale = await tx.query<{ name: string }[]>(`select nspname as name from pg_namespace where nspname ~ ('^' || $1 || '_(g[0-9a-z]+|old)$')`, [live]);
    for (const { name } of stale) await tx.query(`drop schema ${checkedName(name)} cascade`);
    await tx.query(`delete from messaging.consumer_offset where grp like '%.g%'`);
    await tx.query(`delete from messaging.parked_key where grp like '%.g%'`);
    await tx.query(`create schema ${generation}`);
    const tables = await tx.query<{ name: string }[]>('select tablename as name from pg_tables where schemaname = $1', [live]);
    for (const { name } of tables) await tx.query(`create table ${generation}.${checkedName(name)} (like ${live}.${checkedName(name)} including all)`);
    return generation;
  });
}

export async function dropGeneration(db: Database, generation: string): Promise<void> {
  await db.query(`drop schema if exists ${checkedName(generation)} cascade`);
}
