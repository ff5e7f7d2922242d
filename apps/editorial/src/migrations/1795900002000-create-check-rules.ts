import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a newsroom that decided nothing asks of its stories: broken links block, the rest warns. */
const DEFAULTS = `('headline-length', 'warning', 110), ('standfirst', 'warning', null), ('picture-credit', 'warning', null), ('links', 'blocking', null), ('stale-translation', 'warning', null), ('tags', 'warning', null)`;

/** What checks mean before a publication, in a section or everywhere. */
export class CreateCheckRules1795900002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table check_rule (
      code text not null,
      section text not null default '',
      level text not null check (level in ('blocking', 'warning', 'off')),
      most int check (most > 0),
      primary key (code, section)
    )`);
    await db.query(`comment on table check_rule is 'Levels of the checks before publication; those without a section hold for all that have none of their own'`);
    await db.query(`insert into check_rule (code, level, most) values ${DEFAULTS}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table check_rule');
  }
}
