import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agency sent, version by version, and apart from what a story was made from: which version its desk has looked at. Known items begin with the version that is here. */
export class KeepWireVersions1796800000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create table wire_version (
      wire_id uuid not null references wire on delete cascade,
      version int not null,
      headline text not null,
      standfirst text not null,
      body_text text not null,
      ednote text,
      embargoed_until timestamptz,
      received_at timestamptz not null,
      primary key (wire_id, version)
    )`);
    await run.query(`comment on table wire_version is 'The text of each version of a wire item, as long as the item is kept'`);
    await run.query(`insert into wire_version select wire_id, version, headline, standfirst, body_text, ednote, embargoed_until, received_at from wire where kill_reason is null`);
    await run.query(`alter table story add column wire_seen_version int`);
    await run.query(`comment on column story.wire_seen_version is 'The version of its wire item that its desk looked at last; none after wire_version, which it was made from, while null'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table story drop column wire_seen_version');
    await run.query('drop table wire_version');
  }
}
