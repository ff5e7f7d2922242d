import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a hub does not tell of news, as a code and what belongs to it, for texts in other languages; the sentence stays beside it. */
export class AddHubRefusals1798430000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table hub_subscription add column reason_code text, add column reason_values jsonb not null default '{}'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table hub_subscription drop column reason_code, drop column reason_values');
  }
}
