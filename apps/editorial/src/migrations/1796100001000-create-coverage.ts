import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the newsroom plans, who is to do it, and notices about both, which need no story any more. */
export class CreateCoverage1796100001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table coverage (
      coverage_id uuid primary key,
      desk_id uuid not null references desk,
      title text not null,
      note text not null,
      place text not null,
      wants text[] not null,
      languages text[] not null,
      due_at timestamptz not null,
      due jsonb not null,
      state text not null check (state in ('planned', 'confirmed', 'in-work', 'done', 'cancelled')),
      cancel_reason text,
      revision int not null default 1,
      created_by text not null,
      created_at timestamptz not null default newsroom_now(),
      changed_at timestamptz not null default newsroom_now(),
      check ((state = 'cancelled') = (cancel_reason is not null))
    )`);
    await db.query('create index coverage_due on coverage (due_at, coverage_id)');
    await db.query('create index coverage_desk on coverage (desk_id, due_at, coverage_id)');
    await db.query(`create table coverage_story (coverage_id uuid not null references coverage, story_id uuid not null references story, primary key (coverage_id, story_id))`);
    await db.query('create index coverage_story_story on coverage_story (story_id)');
    await db.query(`create table assignment (
      assignment_id uuid primary key,
      story_id uuid references story,
      coverage_id uuid references coverage,
      staff_id uuid not null references staff,
      work text not null check (work in ('write', 'edit', 'photo', 'translate')),
      due_at timestamptz,
      due jsonb,
      note text not null,
      state text not null check (state in ('offered', 'accepted', 'declined', 'done')),
      answer text,
      assigned_by text not null,
      assigned_by_name text not null,
      reminded_at timestamptz,
      revision int not null default 1,
      at timestamptz not null default newsroom_now(),
      changed_at timestamptz not null default newsroom_now(),
      check (num_nonnulls(story_id, coverage_id) = 1),
      check ((due_at is null) = (due is null))
    )`);
    await db.query('create index assignment_staff on assignment (staff_id, due_at, assignment_id)');
    await db.query('create index assignment_story on assignment (story_id) where story_id is not null');
    await db.query('create index assignment_coverage on assignment (coverage_id) where coverage_id is not null');
    await db.query(`create index assignment_reminder on assignment (due_at) where reminded_at is null and due_at is not null and state in ('offered', 'accepted')`);
    await db.query('alter table notification alter column story_id drop not null');
    await db.query('alter table notification add column coverage_id uuid references coverage, add column assignment_id uuid references assignment on delete cascade');
    await db.query('create index notification_assignment on notification (assignment_id) where assignment_id is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('delete from notification where story_id is null');
    await db.query('alter table notification drop column assignment_id, drop column coverage_id, alter column story_id set not null');
    await db.query('drop table assignment, coverage_story, coverage');
  }
}
