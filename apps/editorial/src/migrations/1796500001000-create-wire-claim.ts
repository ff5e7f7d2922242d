import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works on a wire item. Apart from the item, which is told by its source and may be read again from its topic. */
export class CreateWireClaim1796500001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create table wire_claim (
      wire_id uuid primary key references wire on delete cascade,
      holder_id text not null,
      holder_name text not null,
      claimed_at timestamptz not null default newsroom_now(),
      taken_from text,
      reason text,
      check ((taken_from is null) = (reason is null))
    )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table wire_claim');
  }
}
