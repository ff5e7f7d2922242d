import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config.js';
import { allowedLookup, type GuardConfig } from '../poll/address-guard.js';
import type { SourceRow } from '../source/source.entity.js';
import { ImapMailbox } from './imap-mailbox.js';
import { MailboxAccesses } from './mailbox-accesses.js';
import { mailboxPlaceOf } from './mailbox-address.js';

/** Mailboxes on IMAP servers, never inside our own network. Whoever opens one closes it. */
@Injectable()
export class Mailboxes {
  constructor(
    private readonly accesses: MailboxAccesses,
    @Inject(CONFIG) private readonly config: GuardConfig,
  ) {}

  /** That of a source, and whose mails are taken. Throws `FetchFailed`. */
  async open({ sourceId, url }: SourceRow): Promise<{ readonly mailbox: ImapMailbox; readonly senders: readonly string[] }> {
    const { password, senders } = await this.accesses.open(sourceId);
    return { mailbox: await this.openAt(url, password), senders };
  }

  /** Throws `FetchFailed`. */
  openAt(url: string, password: string, deadline?: AbortSignal): Promise<ImapMailbox> {
    return ImapMailbox.open({ place: mailboxPlaceOf({ url }), password, lookup: allowedLookup(new URL(url), this.config), deadline });
  }
}
