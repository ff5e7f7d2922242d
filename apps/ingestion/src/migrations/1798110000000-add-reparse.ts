import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that are read again by the parser of today: how far that has come, and what it changes of each item. */
export class AddReparse1798110000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table raw_document add column address text');
    await db.query('create index wire_item_document on wire_item (source_id, document_hash)');
    await db.query(`create table reparse (
      reparse_id uuid primary key,
      source_id uuid not null references source on delete cascade,
      comparison_id uuid references reparse on delete cascade,
      state text not null default 'running' check (state in ('running', 'done', 'stopped', 'failed')),
      reason text,
      documents int not null,
      documents_read int not null default 0,
      items int not null,
      items_without_document int not null,
      place text not null default '',
      changed int not null default 0,
      killed int not null default 0,
      unchanged int not null default 0,
      missing int not null default 0,
      refused int not null default 0,
      skipped int not null default 0,
      begun_at timestamptz not null default now(),
      ended_at timestamptz,
      leased_until timestamptz not null default '-infinity'
    )`);
    await db.query('create index reparse_newest on reparse (begun_at desc, reparse_id desc)');
    await db.query(`create unique index reparse_once_at_a_time on reparse (source_id) where state = 'running'`);
    await db.query(`create table reparse_item (
      reparse_id uuid not null references reparse on delete cascade,
      wire_id uuid not null,
      position bigint generated always as identity,
      document_hash text not null,
      headline text not null,
      outcome text not null check (outcome in ('changed', 'killed', 'missing', 'refused', 'skipped')),
      reason text,
      version int not null,
      form_hash text,
      changes jsonb not null,
      embargoed_until timestamptz,
      primary key (reparse_id, wire_id)
    )`);
    await db.query('create index reparse_item_in_order on reparse_item (reparse_id, position)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table reparse_item, reparse');
    await db.query('drop index wire_item_document');
    await db.query('alter table raw_document drop column address');
  }
}
