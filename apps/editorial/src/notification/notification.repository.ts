import { Injectable } from '@nestjs/common';
import { desksWith, may, personal, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Audit } from '../audit/audit.service.js';
import { hiddenCoverage } from '../coverage/hidden-coverage.js';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import { LiveRepository } from '../live/live.repository.js';
import type { Notice, Notification, NotificationKind } from './notification.js';

/** Who reads it in the app within this time gets no mail. */
const MAIL_AFTER = `interval '5 minutes'`;
const MOST_MAILS_AT_ONCE = 50;

export interface DueMail {
  readonly kind: NotificationKind;
  readonly storyId: string | null;
  readonly wireId: string | null;
  readonly byName: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

/** Nobody is told twice of what they have not read yet: a wire that is updated every minute makes one notice. */
const NOTIFY = `
  insert into notification (notification_id, staff_id, kind, story_id, comment_id, coverage_id, assignment_id, by_name, note, cause, wire_id, fault, mail_after)
  select $1, staff_id, $3, $4, $5, $8, $9, $6, $7, $10, $11, $12, case when wants_mail then newsroom_now() + ${MAIL_AFTER} end from staff
  where staff_id = $2 and deactivated_at is null
    and not exists (select from notification known where known.staff_id = $2 and known.kind = $3 and known.story_id is not distinct from $4 and known.comment_id is not distinct from $5
      and known.coverage_id is not distinct from $8 and known.assignment_id is not distinct from $9 and known.wire_id is not distinct from $11 and read_at is null
      and (coalesce($4::uuid, $5, $8, $9, $11) is not null or known.by_name = $6))
  returning notification_id`;

/** Those who wrote a story, and can be told: the accounts behind its saves. */
const WRITERS = `select distinct staff_id::text as "staffId" from story_revision join staff on staff_id::text = by_id where story_id = $1`;

/** Those who decide about the stories of a desk ($1), but one ($2): its own editors, and those of all desks where it has none. */
const EDITORS = `
  with editor as (
    select staff_id, desk_id from staff_role join role using (role) join staff using (staff_id)
    where 'story:approve' = any(permissions) and deactivated_at is null and staff_id::text <> $2 and coalesce(desk_id = $1, true))
  select distinct staff_id as "staffId" from editor where desk_id is not null or not exists (select from editor where desk_id is not null)`;

const CLAIM_MAILS = `
  with due as (
    select notification_id from notification where mail_after <= newsroom_now() and read_at is null order by mail_after limit ${MOST_MAILS_AT_ONCE} for update skip locked),
  taken as (update notification set mail_after = null where notification_id in (select notification_id from due) returning *)
  select kind, story_id as "storyId", wire_id as "wireId", by_name as "byName", name, email, language from taken join staff using (staff_id) where deactivated_at is null and wants_mail`;

@Injectable()
export class NotificationRepository {
  constructor(
    private readonly db: Database,
    private readonly live: LiveRepository,
    private readonly audit: Audit,
  ) {}

  /** Tells people something, each once until they have read it. */
  async notify(tx: EntityManager, staffIds: Iterable<string>, { kind, storyId, commentId, coverageId, assignmentId, wireId, byName, note = null, cause, fault }: Notice): Promise<void> {
    for (const staffId of new Set(staffIds)) {
      const notificationId = uuidv7();
      const made = await tx.query<unknown[]>(NOTIFY, [notificationId, staffId, kind, storyId, commentId, byName, note, coverageId, assignmentId, cause, wireId, fault && JSON.stringify(fault)]);
      if (made.length > 0) await this.live.tell(tx, [{ kind: 'notification', staffId, data: { notificationId, kind, ...(storyId && { storyId }), ...(coverageId && { coverageId }), ...(wireId && { wireId }) } }]);
    }
  }

  /** Tells those who wrote a story, but whoever did it. */
  async notifyWriters(tx: EntityManager, notice: Notice & { readonly storyId: string }, but?: string): Promise<void> {
    const writers = await tx.query<{ staffId: string }[]>(WRITERS, [notice.storyId]);
    await this.notify(tx, writers.map(({ staffId }) => staffId).filter((staffId) => staffId !== but), notice);
  }

  /** Tells those who decide about the stories of a desk, but whoever did it. */
  async notifyEditors(tx: EntityManager, deskId: string, notice: Notice, but: string): Promise<void> {
    const editors = await tx.query<{ staffId: string }[]>(EDITORS, [deskId, but]);
    await this.notify(
      tx,
      editors.map(({ staffId }) => staffId),
      notice,
    );
  }

  /** What a notice asked for is done: nobody needs to read it any more, and nobody is mailed. */
  async settle(tx: EntityManager, kind: NotificationKind, storyId: string): Promise<void> {
    const [settled] = await tx.query<[{ staffId: string; notificationId: string }[], number]>(
      'update notification set read_at = newsroom_now() where kind = $1 and story_id = $2 and read_at is null returning staff_id as "staffId", notification_id as "notificationId"',
      [kind, storyId],
    );
    await this.live.tell(
      tx,
      settled.map(({ staffId, notificationId }) => ({ kind: 'notification', staffId, data: { notificationId, isRead: true } })),
    );
  }

  /** The newest first, one row more than the limit when there are more. */
  list(reader: Actor, { unread, cursor, limit }: { readonly unread: boolean; readonly cursor?: string; readonly limit: number }): Promise<Notification[]> {
    const after = decodeCursor(cursor);
    return this.db.query(
      `select notification_id as "notificationId", kind, notification.story_id as "storyId", notification.coverage_id as "coverageId", assignment_id as "assignmentId", notification.wire_id as "wireId", coalesce(story.headline, coverage.title, wire.headline) as title, coalesce(story.language, wire.language) as language,
              coalesce(story.desk_id, coverage.desk_id) as "deskId", comment_id as "commentId", by_name as "byName", notification.note, cause, fault,
              case when story.story_id is not null then ${hiddenStory('$6', '$7')} when wire.wire_id is not null then not $8 and coalesce(wire.embargoed_until > newsroom_now(), false) else ${hiddenCoverage('$6', '$7')} end as "isHidden",
              at, to_char(at at time zone 'UTC', ${MICROSECONDS}) as "atExact", read_at as "readAt"
       from notification left join story on story.story_id = notification.story_id left join coverage on coverage.coverage_id = notification.coverage_id left join wire on wire.wire_id = notification.wire_id
       where staff_id = $1 and ($2 = false or read_at is null) and ($3::timestamptz is null or (at, notification_id) < ($3, $4::uuid))
       order by at desc, notification_id desc limit $5`,
      [personal(reader), unread, after?.at, after?.id, limit + 1, desksWith(reader, EMBARGO_READ), reader.id, may(reader, EMBARGO_READ)],
    );
  }

  async countUnread(staffId: string): Promise<number> {
    const [row] = await this.db.query<{ unread: number }>('select count(*)::int as unread from notification where staff_id = $1 and read_at is null', [staffId]);
    return row!.unread;
  }

  /** Marks one as read, and for its reader's other windows. */
  read(staffId: string, notificationId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [rows] = await tx.query<[unknown[], number]>(
        'update notification set read_at = coalesce(read_at, newsroom_now()) where staff_id = $1 and notification_id = $2 returning notification_id',
        [staffId, notificationId],
      );
      if (rows.length === 0) throw new NotFound('notification', notificationId);
      await this.live.tell(tx, [{ kind: 'notification', staffId, data: { notificationId, isRead: true } }]);
    });
  }

  /** Marks everything as read that came until one of them; what came since nobody has seen. */
  readUntil(staffId: string, notificationId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await tx.query(
        `update notification set read_at = newsroom_now()
         where staff_id = $1 and read_at is null and (at, notification_id) <= (select at, notification_id from notification where staff_id = $1 and notification_id = $2)`,
        [staffId, notificationId],
      );
      await this.live.tell(tx, [{ kind: 'notification', staffId, data: { isRead: true } }]);
    });
  }

  /** Takes what is to be mailed by now; whoever takes it sends it, and nobody else does. */
  async claimMails(): Promise<DueMail[]> {
    return this.db.query<DueMail>(CLAIM_MAILS);
  }

  async wantsMail(staffId: string): Promise<boolean> {
    const [row] = await this.db.query<{ wantsMail: boolean }>('select wants_mail as "wantsMail" from staff where staff_id = $1', [staffId]);
    return row!.wantsMail;
  }

  async chooseMail(staffId: string, wantsMail: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('update staff set wants_mail = $2 where staff_id = $1', [staffId, wantsMail]);
      this.audit.note(tx, { subject: { kind: 'person', id: staffId }, changes: { wantsMail: { after: wantsMail } } });
    });
  }
}
