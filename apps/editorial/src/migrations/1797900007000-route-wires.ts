import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules that place what agencies send: on a desk, with tags and an urgency, or out of sight. */
export class RouteWires1797900007000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table wire_rule (
      rule_id uuid primary key,
      position int not null unique check (position > 0),
      name text not null check (name <> ''),
      is_on boolean not null,
      goes_on boolean not null,
      conditions jsonb not null,
      desk_id uuid references desk,
      tags text[] not null,
      urgency int check (urgency between 1 and 9),
      alerts boolean not null,
      skips boolean not null
    )`);
    await db.query('create table wire_rule_list (is_only boolean primary key default true check (is_only), revision int not null)');
    await db.query('insert into wire_rule_list (revision) values (1)');
    await db.query(`alter table wire
      add column placed_desk_id uuid references desk on delete set null,
      add column placed_tags text[] not null default '{}',
      add column chosen_urgency int check (chosen_urgency between 1 and 9),
      add column is_skipped boolean not null default false,
      add column placed_by text[] not null default '{}',
      add column by_hand text[] not null default '{}' check (by_hand <@ '{deskId,tags,urgency,isSkipped}'),
      add column alerted uuid[] not null default '{}'`);
    await db.query('create index wire_desk on wire (placed_desk_id, received_at desc, wire_id desc) where placed_desk_id is not null');
    await db.query('create index wire_tags on wire using gin (placed_tags)');
    await db.query('create index wire_skipped on wire (received_at desc, wire_id desc) where is_skipped');
    await db.query('create index wire_urgent_here on wire (received_at desc, wire_id desc) where coalesce(chosen_urgency, urgency) <= 3');
    await db.query('alter table notification add column wire_id uuid references wire on delete cascade');
    await db.query('create index notification_wire on notification (wire_id) where wire_id is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('delete from notification where wire_id is not null');
    await db.query('alter table notification drop column wire_id');
    await db.query('drop index wire_desk, wire_tags, wire_skipped, wire_urgent_here');
    await db.query(`alter table wire drop column placed_desk_id, drop column placed_tags, drop column chosen_urgency, drop column is_skipped,
      drop column placed_by, drop column by_hand, drop column alerted`);
    await db.query('drop table wire_rule, wire_rule_list');
  }
}
