import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources that are quiet or failing, so that each is told of once. */
export class CreateSourceAlert1797800001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table source_alert (
      source_id uuid primary key,
      state text not null check (state in ('quiet', 'failing')),
      since timestamptz not null default newsroom_now()
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table source_alert');
  }
}
