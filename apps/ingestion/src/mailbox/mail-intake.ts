import { Injectable } from '@nestjs/common';
import type { NewsroomError } from '@stet/errors';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { MAIL_TYPE, readMail } from '../document/mail/read-mail.js';
import { cut, storable } from '../document/text/plain-text.js';
import { PollRecordRepository } from '../poll/poll-record.repository.js';
import { NOTHING, faultOf } from '../poll/poll-result.js';
import type { DocumentOutcome } from '../poll/poll-turn.js';
import { DocumentRefused } from '../document/document.errors.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { DocumentIntake } from '../wire/document-intake.js';
import type { ImapMailbox, MailHead } from './imap-mailbox.js';
import { MailboxPlaceRepository } from './mailbox-place.repository.js';
import { MailTooSlow } from './mailbox.errors.js';

const MAX_TITLE = 80;
/** As often may a mail come too slowly; then it is passed over, because others wait behind it. */
export const SLOW_POLLS = 3;

/** Takes in one mail: up to where the mailbox is read is written down in the transaction that takes it in. */
@Injectable()
export class MailIntake {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly intake: DocumentIntake,
    private readonly records: PollRecordRepository,
    private readonly places: MailboxPlaceRepository,
  ) {}

  /** Of a mailbox that is new, or counts its mails anew. */
  async beginAfter(source: SourceRow, { uidValidity }: ImapMailbox, lastUid: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { sourceId } = await this.sources.lockLeased(tx, source);
      await this.places.put(tx, sourceId, { uidValidity, lastUid });
    });
  }

  async handle(source: SourceRow, mailbox: ImapMailbox, head: MailHead): Promise<DocumentOutcome> {
    try {
      const bytes = await mailbox.read(head, () => this.sources.renew(source));
      return bytes ? await this.take(source, mailbox, head, bytes) : { kind: 'known' };
    } catch (error) {
      if (error instanceof MailTooSlow) return this.passOver(source, mailbox, head, error);
      if (!(error instanceof DocumentRefused)) throw error;
      return this.refuse(source, mailbox, head, error);
    }
  }

  /** Throws what it is given while the mail may be asked for again. */
  private async passOver(source: SourceRow, mailbox: ImapMailbox, head: MailHead, slow: MailTooSlow): Promise<DocumentOutcome> {
    const times = await this.db.transaction(async (tx) => {
      const { sourceId } = await this.sources.lockLeased(tx, source);
      return this.places.countSlow(tx, sourceId, { uidValidity: mailbox.uidValidity, uid: head.uid });
    });
    if (times < SLOW_POLLS) throw slow;
    return this.refuse(source, mailbox, head, new DocumentRefused(`The mail takes longer than ${slow.seconds} s to come, as ${times} polls found.`, { fault: 'too-slow', cause: slow }));
  }

  private async take(source: SourceRow, { uidValidity }: ImapMailbox, { uid }: MailHead, bytes: Buffer): Promise<DocumentOutcome> {
    const { items } = await readMail(bytes);
    const document = { hash: createHash('sha256').update(bytes).digest('hex'), bytes, contentType: MAIL_TYPE };
    return this.db.transaction(async (tx) => {
      const now = new Date();
      const locked = await this.sources.lockLeased(tx, source);
      if (locked.retiredAt || (source.isEnabled && !locked.isEnabled)) return { kind: 'open' };
      await this.places.put(tx, source.sourceId, { uidValidity, lastUid: uid });
      return { kind: 'taken', intake: await this.intake.take(tx, locked, document, { items }, now, { nextPollAt: now, goesOn: true }) };
    });
  }

  private async refuse(source: SourceRow, { uidValidity }: ImapMailbox, { uid, subject }: MailHead, error: NewsroomError): Promise<DocumentOutcome> {
    const [reason, fault] = [`"${cut(subject, MAX_TITLE)}": ${storable(error.message)}`, faultOf(error)];
    await this.db.transaction(async (tx) => {
      const { sourceId } = await this.sources.lockLeased(tx, source);
      await this.places.put(tx, sourceId, { uidValidity, lastUid: uid });
      await this.records.note(tx, sourceId, { ...NOTHING, outcome: 'failed', errorCode: fault, error: reason, refused: 0 }, new Date());
    });
    return { kind: 'refused', reason, fault };
  }
}
