import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the leases of a source, so that whoever comes back after its lease ran out is known by an older count. */
export class AddLeaseEpoch1798410000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table source add column lease_epoch int not null default 0');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table source drop column lease_epoch');
  }
}
