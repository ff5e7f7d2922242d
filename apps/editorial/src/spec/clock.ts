import type { Database } from '@stet/persistence';

/** Puts the newsroom's clock ahead of the wall's, for every service on the database. */
export async function moveClock(db: Database, ahead: string): Promise<void> {
  await db.query(`create or replace function newsroom_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${ahead}' $$`);
}
