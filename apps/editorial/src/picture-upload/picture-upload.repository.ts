import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';

/** What became of uploads, for a week. */
@Injectable()
export class PictureUploadRepository {
  constructor(private readonly db: Database) {}

  async pictureOf(uploadId: string): Promise<string | undefined> {
    const [made] = await this.db.query<{ pictureId: string }>('select picture_id as "pictureId" from picture_upload where upload_id = $1', [uploadId]);
    return made?.pictureId;
  }

  async keep(uploadId: string, pictureId: string): Promise<void> {
    await this.db.query('insert into picture_upload (upload_id, picture_id) values ($1, $2) on conflict do nothing', [uploadId, pictureId]);
  }

  async forgetOld(): Promise<void> {
    await this.db.query(`delete from picture_upload where made_at < newsroom_now() - interval '7 days'`);
  }
}
