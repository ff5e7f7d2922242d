import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tags are looked for by their beginning, in any case: this index is of no use for that, and is kept up for nothing. */
export class DropWireTags1797900014000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('drop index if exists wire_tags');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('create index wire_tags on wire using gin (placed_tags)');
  }
}
