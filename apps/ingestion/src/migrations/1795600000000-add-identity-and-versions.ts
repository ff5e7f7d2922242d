import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the items of a source are told apart, the order of deliveries, and the versions that newer ones replaced. */
export class AddIdentityAndVersions1795600000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table source add column identify_by text not null default 'id' check (identify_by in ('id', 'url', 'content'))`);
    await db.query('alter table wire_item add column revision bigint');
    await db.query('create index wire_item_content on wire_item (source_id, content_hash)');
    await db.query(`create table wire_version (
      wire_id uuid not null references wire_item on delete cascade,
      version int not null check (version > 0),
      document_hash text not null,
      item jsonb not null,
      primary key (wire_id, version)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table wire_version');
    await db.query('drop index wire_item_content');
    await db.query('alter table wire_item drop column revision');
    await db.query('alter table source drop column identify_by');
  }
}
