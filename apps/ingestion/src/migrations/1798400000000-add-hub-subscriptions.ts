import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What feeds announce of hubs, and the subscriptions there: a source is told of news instead of asking for them. */
export class AddHubSubscriptions1798400000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table source add column hub text, add column topic text, add constraint source_hub_with_topic check ((hub is null) = (topic is null))');
    await db.query(`create table hub_subscription (
      subscription_id uuid primary key,
      source_id uuid not null references source on delete cascade,
      callback_id text not null unique,
      public_address text not null,
      hub text not null,
      topic text not null,
      key_id text not null,
      nonce bytea not null check (octet_length(nonce) = 12),
      sealed bytea not null,
      state text not null default 'asked' check (state in ('asked', 'alive', 'refused', 'ending')),
      reason text,
      attempts int not null default 0,
      due_at timestamptz not null default now(),
      alive_since timestamptz,
      lease_ends_at timestamptz,
      is_trusted boolean not null default true,
      delivered_at timestamptz,
      check (state <> 'alive' or (alive_since is not null and lease_ends_at is not null))
    )`);
    await db.query(`create unique index hub_subscription_of_source on hub_subscription (source_id) where state <> 'ending'`);
    await db.query('create index hub_subscription_due on hub_subscription (due_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table hub_subscription');
    await db.query('alter table source drop column hub, drop column topic');
  }
}
