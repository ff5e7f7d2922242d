import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days for which outbox partitions are made at once; the relay makes the later ones. */
const FIRST_DAYS = 3;

/** Outbox, relay, consumer offsets and parked records. Columns of the outbox as Debezium's event router names them. */
export class CreateMessaging1795400000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create schema messaging');
    await db.query('create sequence messaging.outbox_seq cache 1'); // cached ranges would break the order
    await db.query(`create table messaging.outbox (
      seq bigint not null default nextval('messaging.outbox_seq'),
      id uuid not null,
      aggregatetype text not null,
      aggregateid text not null,
      type text not null,
      payload json not null,
      lane smallint not null,
      aggregate_version bigint not null,
      headers json not null,
      occurred_at timestamptz not null default now(),
      primary key (seq, occurred_at)
    ) partition by range (occurred_at)`);
    await db.query('create index outbox_lane_seq on messaging.outbox (lane, seq)');
    await db.query(`create function messaging.make_outbox_partition(day date) returns void language plpgsql as $$
      begin
        execute format('create table if not exists messaging.outbox_%s partition of messaging.outbox for values from (%L) to (%L)',
          to_char(day, 'YYYYMMDD'), day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
      end $$`);
    await db.query(`select messaging.make_outbox_partition((now() at time zone 'UTC')::date + day) from generate_series(-1, ${FIRST_DAYS}) day`);
    await db.query(`create table messaging.relay_lane (
      lane smallint primary key,
      cursor bigint not null default 0,
      epoch bigint not null default 0,
      owner text,
      lease_until timestamptz not null default '-infinity'
    )`);
    await db.query('insert into messaging.relay_lane (lane) select lane from generate_series(0, 31) lane');
    await db.query('create table messaging.relay_owner (owner text primary key, seen_at timestamptz not null)');
    await db.query(`create table messaging.consumer_offset (
      grp text not null,
      topic text not null,
      partition int not null,
      next_offset bigint not null,
      epoch bigint not null,
      owner text not null,
      moved_at timestamptz not null default now(),
      primary key (grp, topic, partition)
    )`);
    await db.query(`create table messaging.parked_key (
      grp text not null,
      topic text not null,
      key text not null,
      code text not null,
      reason text not null,
      parked_at timestamptz not null default now(),
      primary key (grp, topic, key)
    )`);
    await db.query(`create table messaging.parked_record (
      id bigint generated always as identity primary key,
      grp text not null,
      topic text not null,
      key text not null,
      partition int not null,
      "offset" bigint not null,
      headers jsonb not null,
      value bytea,
      code text not null,
      reason text not null,
      attempts int not null,
      appended_at timestamptz not null,
      parked_at timestamptz not null default now(),
      copied_at timestamptz,
      foreign key (grp, topic, key) references messaging.parked_key on delete cascade on update cascade,
      unique (grp, topic, partition, "offset")
    )`);
    await db.query('create index parked_record_not_copied on messaging.parked_record (id) where copied_at is null');
    await db.query('create index parked_record_key on messaging.parked_record (grp, topic, key, "offset")');
    await db.query(`create table messaging.ops_audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      actor text not null,
      act text not null,
      grp text not null,
      key text not null,
      records int not null,
      reason text not null
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema messaging cascade');
  }
}
