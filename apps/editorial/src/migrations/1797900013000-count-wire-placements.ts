import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody saw of where an item is: without that, two people who place it write over one another. */
export class CountWirePlacements1797900013000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table wire add column placement_revision int not null default 1');
    await db.query(`comment on column wire.placement_revision is 'Grows whenever rules or a person place the item'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table wire drop column placement_revision');
  }
}
