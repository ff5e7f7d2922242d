import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PollEnd } from '../poll/poll-end.js';
import type { PollResult } from '../poll/poll-result.js';
import type { DocumentOutcome, Turn } from '../poll/poll-turn.js';
import { FetchFailed } from '../poll/poll.errors.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import type { ImapMailbox } from './imap-mailbox.js';
import { MailIntake } from './mail-intake.js';
import { MailboxPlaceRepository } from './mailbox-place.repository.js';
import { isAsked } from './mailbox-access.js';
import { Mailboxes } from './mailboxes.js';

/** Mails of a turn: a mailbox with many more gives way to other sources in between. */
const PAGE = 50;
const TURN_MS = 20_000;
/** Of a mailbox that is new, or counts its mails anew, as many are read: what lies before is of another time. */
export const FIRST_MAILS = 100;

interface MailTurn extends Turn {
  readonly skipped: number;
  /** Up to where it is read. */
  readonly lastUid: number;
}

/** A poll of a source whose documents come by mail: what came since the last one is taken in, the oldest first, and stays where it is. */
@Injectable()
export class MailboxPoll {
  constructor(
    private readonly sources: SourceRepository,
    private readonly places: MailboxPlaceRepository,
    private readonly mailboxes: Mailboxes,
    private readonly intake: MailIntake,
    private readonly end: PollEnd,
  ) {}

  async poll(source: SourceRow): Promise<PollResult> {
    try {
      const { mailbox, senders } = await this.mailboxes.open(source);
      try {
        await this.sources.renew(source);
        const turn = await this.takeAll(source, mailbox, senders);
        return await this.end.under(source, (tx) => this.note(tx, source, mailbox, turn));
      } finally {
        mailbox.close();
      }
    } catch (error) {
      if (!(error instanceof FetchFailed)) throw error;
      return this.end.under(source, (tx, locked) => this.end.noteFailure(tx, locked, error));
    }
  }

  private async takeAll(source: SourceRow, mailbox: ImapMailbox, senders: readonly string[]): Promise<MailTurn> {
    const deadline = performance.now() + TURN_MS;
    let lastUid = await this.readUpTo(source, mailbox);
    await this.sources.renew(source);
    const { heads, hasMore } = await mailbox.after(lastUid, PAGE);
    const outcomes: DocumentOutcome[] = [];
    let skipped = 0;
    for (const head of heads) {
      if (performance.now() > deadline) return { outcomes, skipped, lastUid, left: 0, hasMore: true };
      if (!head.from || isAsked(senders, head.from)) {
        const outcome = await this.intake.handle(source, mailbox, head);
        if (outcome.kind === 'open') return { outcomes, skipped, lastUid, left: 0, hasMore: false };
        outcomes.push(outcome);
      } else skipped += 1;
      lastUid = head.uid;
    }
    return { outcomes, skipped, lastUid, left: 0, hasMore };
  }

  private async readUpTo(source: SourceRow, mailbox: ImapMailbox): Promise<number> {
    const place = await this.places.find(source.sourceId);
    if (place?.uidValidity === mailbox.uidValidity) return place.lastUid;
    const lastUid = await mailbox.uidBefore(FIRST_MAILS);
    await this.intake.beginAfter(source, mailbox, lastUid); // else a poll that fails at the first mail would have the next one begin behind it, once others came
    return lastUid;
  }

  private async note(tx: EntityManager, source: SourceRow, { uidValidity }: ImapMailbox, { skipped, lastUid, ...turn }: MailTurn): Promise<PollResult> {
    await this.places.put(tx, source.sourceId, { uidValidity, lastUid });
    return this.end.noteTurn(tx, source, turn, skipped);
  }
}
