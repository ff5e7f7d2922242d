import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources that send their documents themselves: their secrets, sealed, and what each of their deliveries brought, so that a repeated one is answered and not taken again. */
export class AddPush1798100000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table source add column way text not null default 'poll' check (way in ('poll', 'push', 'folder'))`);
    await db.query(`create table source_secret (
      secret_id uuid primary key,
      source_id uuid not null references source on delete cascade,
      key_id text not null,
      nonce bytea not null check (octet_length(nonce) = 12),
      sealed bytea not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      last_used_at timestamptz
    )`);
    await db.query('create index source_secret_of_source on source_secret (source_id)');
    await db.query(`create table pushed_document (
      source_id uuid not null references source on delete cascade,
      webhook_id text not null,
      document_hash text not null,
      answer jsonb not null,
      received_at timestamptz not null,
      primary key (source_id, webhook_id)
    )`);
    await db.query('create index pushed_document_received on pushed_document (received_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table pushed_document, source_secret');
    await db.query('alter table source drop column way');
  }
}
