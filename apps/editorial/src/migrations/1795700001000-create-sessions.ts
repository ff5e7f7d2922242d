import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that can be ended, machine tokens, links that work once, sign-ins under way at a provider, and who must wait before the next try. Of every secret only the SHA-256 is kept. */
export class CreateSessions1795700001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table session (
      session_id uuid primary key,
      token_hash bytea not null unique,
      staff_id uuid not null references staff on delete cascade,
      way text not null check (way in ('password', 'provider', 'invitation', 'reset')),
      device text not null,
      address text not null,
      began_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      ends_at timestamptz not null,
      ended_at timestamptz,
      ended_by text,
      end_reason text check (end_reason in ('signed-out', 'ended', 'password-changed', 'deactivated')),
      id_token text,
      check ((ended_at is null) = (end_reason is null))
    )`);
    await db.query('create index session_staff on session (staff_id, began_at desc, session_id desc)');
    await db.query(`create table machine_token (
      token_id uuid primary key,
      name text not null check (name <> ''),
      prefix text not null unique,
      token_hash bytea not null unique,
      permissions text[] not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      revoked_by text
    )`);
    await db.query('create index machine_token_created on machine_token (created_at desc, token_id desc)');
    await db.query(`create table one_time_link (
      link_id uuid primary key,
      token_hash bytea not null unique,
      purpose text not null check (purpose in ('invitation', 'password-reset')),
      staff_id uuid not null references staff on delete cascade,
      made_by text not null,
      made_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    )`);
    await db.query('create index one_time_link_staff on one_time_link (staff_id)');
    await db.query(`create table provider_sign_in (
      browser_hash bytea primary key,
      state text not null,
      nonce text not null,
      verifier text not null,
      return_to text not null,
      expires_at timestamptz not null
    )`);
    await db.query(`create table throttle (
      name bytea primary key,
      tries int not null,
      tried_at timestamptz not null,
      shut_until timestamptz not null
    )`);
    await db.query('create index throttle_tried on throttle (tried_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table throttle, provider_sign_in, one_time_link, machine_token, session');
  }
}
