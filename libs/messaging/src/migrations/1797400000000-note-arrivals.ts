import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the broker acknowledged events, of topics whose writers ask. */
export class NoteArrivals1797400000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table messaging.arrival (
      topic text not null,
      key text not null,
      version bigint not null,
      arrived_at timestamptz not null default clock_timestamp(),
      primary key (topic, key, version)
    )`);
    await db.query(`comment on table messaging.arrival is 'Since when events of this service are in the log, by the version of their subject'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table messaging.arrival');
  }
}
