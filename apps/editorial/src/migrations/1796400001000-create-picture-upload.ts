import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of uploads in pieces: asked for again, a picture is answered and not made again. */
export class CreatePictureUpload1796400001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table picture_upload (
      upload_id text primary key,
      picture_id uuid not null references picture on delete cascade,
      made_at timestamptz not null default newsroom_now()
    )`);
    await db.query(`comment on table picture_upload is 'Uploads that became pictures, for a week'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table picture_upload');
  }
}
