import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources with the state of their polls, documents as they came, wire items. */
export class CreateIngestion1795510000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table source (
      source_id uuid primary key,
      name text not null check (name <> ''),
      url text not null unique,
      language text not null,
      credit_url text,
      poll_interval_seconds int not null check (poll_interval_seconds between 1 and 86400),
      is_enabled boolean not null default true,
      etag text,
      last_modified text,
      document_hash text,
      next_poll_at timestamptz not null default now(),
      leased_until timestamptz not null default '-infinity',
      last_success_at timestamptz,
      last_item_at timestamptz,
      error_streak int not null default 0,
      last_error text,
      created_at timestamptz not null default now()
    )`);
    await db.query('create index source_due on source (next_poll_at) where is_enabled');
    await db.query(`create table raw_document (
      hash text primary key,
      source_id uuid not null references source,
      content_type text not null,
      bytes bytea not null,
      fetched_at timestamptz not null default now()
    )`);
    await db.query(`create table wire_item (
      wire_id uuid primary key,
      source_id uuid not null references source,
      identity text not null,
      version int not null check (version > 0),
      content_hash text not null,
      document_hash text not null,
      item jsonb not null,
      received_at timestamptz not null,
      killed_at timestamptz,
      unique (source_id, identity)
    )`);
    await db.query('create index wire_item_received on wire_item (received_at desc, wire_id desc)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table wire_item, raw_document, source');
  }
}
