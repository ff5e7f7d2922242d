import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Entries wait until their transaction commits, and are chained by the commit itself. The lock of the chain is then held for as long as the database needs to write, and
 * no longer for the way to the service and back, during which everybody else's commit stood still. What the release before this one enters into `audit` is chained as before.
 */
export class ChainAuditAtCommit1795720000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Unlogged: no row of it outlives the transaction that wrote it.
    await db.query('create unlogged table audit_waiting (id bigint generated always as identity primary key, entry text not null)');
    await db.query(`create function enter_audit() returns trigger language plpgsql as $$
      begin
        insert into audit (entry) values (new.entry);
        delete from audit_waiting where id = new.id;
        return null;
      end $$`);
    await db.query('create constraint trigger audit_at_commit after insert on audit_waiting deferrable initially deferred for each row execute function enter_audit()');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table audit_waiting');
    await db.query('drop function enter_audit');
  }
}
