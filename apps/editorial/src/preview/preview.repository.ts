import { Injectable } from '@nestjs/common';
import type { Ticket } from '@stet/auth';
import { Database } from '@stet/persistence';

interface NewPreview {
  readonly issuedBy: string;
  readonly now: Date;
  /** Whoever gave it out may read the story under embargo. */
  readonly showsEmbargoed: boolean;
}

/** The previews that were given out. What is over for a week is forgotten. */
@Injectable()
export class PreviewRepository {
  constructor(private readonly db: Database) {}

  async add({ ticketId, subject, expiresAt }: Ticket, { issuedBy, now, showsEmbargoed }: NewPreview): Promise<void> {
    await this.db.query(`delete from story_preview where expires_at < $1::timestamptz - interval '7 days'`, [now]);
    await this.db.query('insert into story_preview (preview_id, story_id, issued_by, issued_at, expires_at, shows_embargoed) values ($1, $2, $3, $4, $5, $6)', [ticketId, subject, issuedBy, now, expiresAt, showsEmbargoed]);
  }

  /** Nothing once it was ended, and while an embargo keeps the story from whoever gave the preview out. */
  async isOpen(previewId: string): Promise<boolean> {
    const found = await this.db.query(
      `select from story_preview join story using (story_id)
       where preview_id = $1 and ended_at is null and expires_at > now() and (shows_embargoed or embargoed_until is null or embargoed_until <= newsroom_now())`,
      [previewId],
    );
    return found.length > 0;
  }

  async countOpen(storyId: string): Promise<number> {
    const [row] = await this.db.query<{ open: number }>('select count(*)::int as open from story_preview where story_id = $1 and ended_at is null and expires_at > now()', [storyId]);
    return row!.open;
  }

  async endAll(storyId: string, now: Date): Promise<void> {
    await this.db.query('update story_preview set ended_at = $2 where story_id = $1 and ended_at is null', [storyId, now]);
  }
}
