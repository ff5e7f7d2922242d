import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The desk that stories of a newsroom without desks belong to. */
const FIRST_DESK = '01970000-0000-7000-8000-00000000de5c';
const ROLES = ['reporter', 'editor', 'wire-editor', 'photo-editor', 'chief-editor', 'legal', 'admin'];

/** Roles and desks as data, who has which role where, and accounts that are invited, linked to a provider, or closed. */
export class CreateRolesAndDesks1795700000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create table permission (name text primary key, introduced_at timestamptz not null default now())');
    await db.query(`create table role (
      role text primary key check (role ~ '^[a-z][a-z0-9-]{0,39}$'),
      name text not null check (name <> ''),
      description text not null default '',
      permissions text[] not null default '{}',
      is_fixed boolean not null default false,
      revision int not null default 1,
      changed_at timestamptz not null default now()
    )`);
    for (const role of ROLES) {
      await db.query('insert into role (role, name, is_fixed) values ($1, $2, $3)', [role, `${role[0]!.toUpperCase()}${role.slice(1).replace('-', ' ')}`, role === 'admin']);
    }
    await db.query(`create table desk (
      desk_id uuid primary key,
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name text not null check (name <> ''),
      description text not null default '',
      is_default boolean not null default false,
      revision int not null default 1,
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now()
    )`);
    await db.query('create unique index desk_default on desk (is_default) where is_default');
    await db.query(`insert into desk (desk_id, slug, name, is_default) values ('${FIRST_DESK}', 'newsroom', 'Newsroom', true)`);
    await db.query(`alter table story add column desk_id uuid not null default '${FIRST_DESK}' references desk`);
    await db.query('create index story_desk on story (desk_id, changed_at desc, story_id desc)');
    await addToStaff(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table staff_identity, staff_role');
    await db.query('delete from staff where password_hash is null');
    await db.query(`alter table staff drop column deactivated_at, drop column byline_slug, drop column language, drop column revision, drop column changed_at,
      drop column last_signed_in_at, drop column reset_asked_at, alter column password_hash set not null, alter column roles drop default`);
    await db.query('alter table story drop column desk_id');
    await db.query('drop table desk, role, permission');
  }
}

async function addToStaff(db: QueryRunner): Promise<void> {
  await db.query(`alter table staff
    alter column password_hash drop not null,
    alter column roles set default '[]',
    add column deactivated_at timestamptz,
    add column byline_slug text unique,
    add column language text not null default 'en',
    add column revision int not null default 1,
    add column changed_at timestamptz not null default now(),
    add column last_signed_in_at timestamptz,
    add column reset_asked_at timestamptz`);
  await db.query('create index staff_name on staff (lower(name), staff_id)');
  await db.query(`create index staff_words on staff using gin ((name || ' ' || email) gin_trgm_ops)`);
  await db.query(`create table staff_role (
    staff_id uuid not null references staff on delete cascade,
    role text not null references role,
    desk_id uuid references desk,
    source text not null default 'given' check (source in ('given', 'provider')),
    given_by text not null,
    given_at timestamptz not null default now()
  )`);
  await db.query(`create unique index staff_role_once on staff_role (staff_id, role, coalesce(desk_id, '00000000-0000-0000-0000-000000000000'), source)`);
  await db.query('create index staff_role_desk on staff_role (desk_id) where desk_id is not null');
  await db.query(`insert into staff_role (staff_id, role, given_by)
    select distinct staff_id, given.role, 'before roles were data' from staff, jsonb_array_elements_text(roles) as given (role) join role on role.role = given.role`);
  await db.query(`create table staff_identity (
    issuer text not null,
    subject text not null,
    staff_id uuid not null references staff on delete cascade,
    email text not null,
    linked_at timestamptz not null default now(),
    used_at timestamptz not null default now(),
    primary key (issuer, subject)
  )`);
  await db.query('create index staff_identity_staff on staff_identity (staff_id)');
}
