import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Desks of which some are told of an item only when its embargo is over. */
export class WaitWithWireAlerts1797900012000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table wire add column alert_waits_for uuid');
    await db.query(`comment on column wire.alert_waits_for is 'The desk that is told when the embargo is over, as far as it was not told before'`);
    await db.query('create index wire_alert_waiting on wire (wire_id) where alert_waits_for is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index wire_alert_waiting');
    await db.query('alter table wire drop column alert_waits_for');
  }
}
