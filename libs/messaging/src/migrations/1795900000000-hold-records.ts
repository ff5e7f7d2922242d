import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox rows that may not leave before an instant, and where they wait for it. */
export class HoldRecords1795900000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table messaging.outbox add column not_before timestamptz, add column replaces_held boolean not null default false');
    await db.query(`create table messaging.held_record (
      id uuid primary key,
      seq bigint not null,
      lane smallint not null,
      topic text not null,
      key text not null,
      version bigint not null,
      payload json not null,
      headers json not null,
      not_before timestamptz,
      replaces_held boolean not null,
      held_at timestamptz not null default now()
    )`);
    await db.query(`comment on table messaging.held_record is 'Records of the outbox that wait for their instant, or behind one of their key that does'`);
    await db.query('create index held_record_key on messaging.held_record (topic, key, seq)');
    await db.query('create index held_record_lane on messaging.held_record (lane)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table messaging.held_record');
    await db.query('alter table messaging.outbox drop column not_before, drop column replaces_held');
  }
}
