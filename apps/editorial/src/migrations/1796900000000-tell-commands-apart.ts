import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With each idempotency key, which request had it: the same key with another request is another command, and is refused. Keys of before have none, and are answered as they were. */
export class TellCommandsApart1796900000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table command add column given_key text, add column request text');
    await db.query('create unique index command_given_key on command (actor, given_key) where given_key is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table command drop column given_key, drop column request');
  }
}
