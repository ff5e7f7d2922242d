import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What colleagues say about a story, and what each of them is to know. */
export class CreateComment1796000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table comment (
      comment_id uuid primary key,
      story_id uuid not null references story,
      thread_id uuid not null references comment,
      author_id uuid not null references staff,
      text text not null,
      quote text,
      mentions uuid[] not null default '{}',
      at timestamptz not null default newsroom_now(),
      edited_at timestamptz,
      deleted_at timestamptz,
      resolved_at timestamptz,
      resolved_by uuid references staff,
      check ((resolved_at is null) = (resolved_by is null)),
      check (resolved_at is null or thread_id = comment_id)
    )`);
    await db.query('create index comment_thread on comment (thread_id, comment_id)');
    await db.query('create index comment_story on comment (story_id, comment_id) where thread_id = comment_id');
    await db.query(`create table notification (
      notification_id uuid primary key,
      staff_id uuid not null references staff,
      kind text not null,
      story_id uuid not null references story,
      comment_id uuid references comment,
      by_name text not null,
      note text,
      at timestamptz not null default newsroom_now(),
      read_at timestamptz,
      mail_after timestamptz
    )`);
    await db.query('create index notification_staff on notification (staff_id, at desc, notification_id desc)');
    await db.query('create index notification_unread on notification (staff_id) where read_at is null');
    await db.query('create index notification_mail on notification (mail_after) where mail_after is not null and read_at is null');
    await db.query('alter table staff add column wants_mail boolean not null default true');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table staff drop column wants_mail');
    await db.query('drop table notification, comment');
  }
}
