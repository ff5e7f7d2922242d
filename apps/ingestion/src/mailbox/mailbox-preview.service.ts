import { Injectable } from '@nestjs/common';
import { DocumentRefused } from '../document/document.errors.js';
import { readMail } from '../document/mail/read-mail.js';
import { leftOutOf, type ParsedDocument } from '../document/parsed-document.js';
import { FetchFailed } from '../poll/poll.errors.js';
import type { SourceFault } from '../source/source-fault.js';
import { SourceRepository } from '../source/source.repository.js';
import { previewOf } from '../source-preview/feed-preview.js';
import { explained, merged } from '../source-preview/look.js';
import type { FoundFeed } from '../source-preview/source-preview.service.js';
import { UNREAD, whileSomebodyWaits } from '../source-preview/while-somebody-waits.js';
import type { ImapMailbox, MailHead } from './imap-mailbox.js';
import { isAsked, mailboxUrlIn, type MailboxPreviewRequest } from './mailbox-access.js';
import { Mailboxes } from './mailboxes.js';

const MOST_MAILS_READ = 20;
/** The whole look; whoever forwards the request gives up after 30 s. */
const WHOLE_MS = 25_000;

/** What would become of a mail: taken in, passed over for its sender, or refused; or nobody has looked into it yet. */
export type PreviewedMail = { readonly subject: string; readonly from: string; readonly sentAt: Date | undefined } & (
  | { readonly state: 'ready'; readonly format: string; readonly items: number }
  | { readonly state: 'skipped' | 'unread' }
  | { readonly state: 'refused'; readonly fault: SourceFault; readonly reason: string }
);

export interface MailboxPreview {
  /** The newest first. */
  readonly mails: readonly PreviewedMail[];
  readonly mailCount: number;
  /** All that they bring, as of one document. */
  readonly feed: FoundFeed;
}

/** Looks into mailboxes as a poll would, and marks and stores nothing. */
@Injectable()
export class MailboxPreviewService {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly sources: SourceRepository,
  ) {}

  preview({ password, senders, ...place }: MailboxPreviewRequest): Promise<MailboxPreview> {
    return explained('host', async () => {
      const url = mailboxUrlIn(place);
      const mailbox = await this.mailboxes.openAt(url, password, AbortSignal.timeout(WHOLE_MS));
      try {
        const { heads } = await mailbox.after(await mailbox.uidBefore(MOST_MAILS_READ), MOST_MAILS_READ);
        const { previewed, documents } = await readAll(mailbox, heads.toReversed(), senders);
        const feed = previewOf(merged(documents), new Date());
        const warnings = feed.warnings.filter((one) => one !== 'no-links'); // mails have no addresses
        return { mails: previewed, mailCount: mailbox.count, feed: { ...feed, warnings, url, knownAs: await this.sources.findByUrl(url) } };
      } finally {
        mailbox.close();
      }
    });
  }
}

async function readAll(mailbox: ImapMailbox, heads: readonly MailHead[], senders: readonly string[]): Promise<{ previewed: PreviewedMail[]; documents: ParsedDocument[] }> {
  const unlessSlow = whileSomebodyWaits((error) => error instanceof FetchFailed && error.fault === 'timeout');
  const documents: ParsedDocument[] = [];
  const previewed: PreviewedMail[] = [];
  for (const head of heads) {
    const facts = { subject: head.subject, from: head.from?.join(', ') ?? '', sentAt: head.sentAt };
    if (head.from && !isAsked(senders, head.from)) previewed.push({ ...facts, state: 'skipped' });
    else previewed.push({ ...facts, ...(await unlessSlow(() => readOne(mailbox, head, documents))) });
  }
  return { previewed, documents };
}

async function readOne(mailbox: ImapMailbox, head: MailHead, documents: ParsedDocument[]) {
  try {
    const bytes = await mailbox.read(head);
    if (!bytes) return UNREAD;
    const document = await readMail(bytes);
    documents.push(document);
    const leftOut = leftOutOf(document);
    return { state: 'ready', format: document.format, items: document.items.length - leftOut.length, leftOut } as const;
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return { state: 'refused', fault: error.fault, reason: error.message } as const;
  }
}
