import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 'audit' in ASCII, cut to 32 bits. */
const AUDIT_LOCK = 0x61756469;

/**
 * Who did what. Each entry is hashed over the one before it, under a lock that is held until the commit: the order of the chain is the order of the commits.
 * Columns besides are read out of the entry's own text and cannot say anything else.
 */
export class CreateAudit1795700002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table audit (
      seq bigint primary key,
      at timestamptz not null,
      entry text not null,
      previous_hash text not null,
      hash text not null,
      act text generated always as (entry::json ->> 'act') stored,
      actor_id text generated always as (entry::json #>> '{actor,id}') stored,
      subject_kind text generated always as (entry::json #>> '{subject,kind}') stored,
      subject_id text generated always as (entry::json #>> '{subject,id}') stored
    )`);
    await db.query('create index audit_at on audit (at)');
    await db.query('create index audit_act on audit (act, seq)');
    await db.query('create index audit_actor on audit (actor_id, seq)');
    await db.query('create index audit_subject on audit (subject_kind, subject_id, seq)');
    await db.query(`create function audit_chain() returns trigger language plpgsql as $$
      declare head record;
      begin
        perform pg_advisory_xact_lock(${AUDIT_LOCK});
        select seq, hash into head from audit order by seq desc limit 1;
        new.seq := coalesce(head.seq, 0) + 1;
        new.at := clock_timestamp();
        new.previous_hash := coalesce(head.hash, repeat('0', 64));
        new.hash := encode(sha256(convert_to(concat_ws(E'\\n', new.previous_hash, new.seq,
          to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), new.entry), 'UTF8')), 'hex');
        return new;
      end $$`);
    await db.query('create trigger audit_chain before insert on audit for each row execute function audit_chain()');
    await db.query(`create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
      end $$`);
    await db.query('create trigger audit_append_only before update or delete or truncate on audit for each statement execute function refuse_audit_change()');
    await db.query('revoke update, delete, truncate on audit from public, current_user');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table audit');
    await db.query('drop function audit_chain, refuse_audit_change');
  }
}
