import type { Database } from '@stet/persistence';

/** Partitions are made this many days ahead, and kept this many days. */
const DAYS_AHEAD = 7;
const DAYS_KEPT = 7;

/** Makes the partitions of the coming days and drops old ones that every lane's cursor has passed. */
export async function keepOutboxPartitions(db: Database): Promise<void> {
  await db.query(`select messaging.make_outbox_partition((now() at time zone 'UTC')::date + day) from generate_series(0, $1::int) day`, [DAYS_AHEAD]);
  const old = await db.query<{ name: string }>(
    `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
     where inhparent = 'messaging.outbox'::regclass
       and relname < 'outbox_' || to_char((now() at time zone 'UTC')::date - $1::int, 'YYYYMMDD')`,
    [DAYS_KEPT],
  );
  for (const { name } of old) await dropWhenCarried(db, name);
}

async function dropWhenCarried(db: Database, name: string): Promise<void> {
  if (!/^outbox_\d{8}$/.test(name)) return;
  const [left] = await db.query<{ isLeft: boolean }>(
    `select exists (select from messaging.${name} row join messaging.relay_lane held on held.lane = row.lane where row.seq > held.cursor) as "isLeft"`,
  );
  if (left?.isLeft === false) await db.query(`drop table if exists messaging.${name}`);
}
