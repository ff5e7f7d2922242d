import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is read once, soon, and dropped within days is not worth packing, which is a third of the work of its insert. Later days take it over from the table. */
export class KeepPayloadsPlain1798500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table messaging.outbox alter column payload set storage external');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table messaging.outbox alter column payload set storage extended');
  }
}
