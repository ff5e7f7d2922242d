import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config.js';
import { SourceAccesses } from '../credential/source-accesses.js';
import { allowedLookup, type GuardConfig } from '../poll/address-guard.js';
import type { SourceRow } from '../source/source.entity.js';
import { ImapMailbox } from './imap-mailbox.js';
import { mailboxPlaceOf } from './mailbox-address.js';

/** Mailboxes on IMAP servers, never inside our own network. Whoever opens one closes it. */
@Injectable()
export class Mailboxes {
  constructor(
    private readonly accesses: SourceAccesses,
    @Inject(CONFIG) private readonly config: GuardConfig,
  ) {}

  /** That of a source, and whose mails are taken. Throws `FetchFailed`. */
  async open({ sourceId, url }: SourceRow): Promise<{ readonly mailbox: ImapMailbox; readonly senders: readonly string[] }> {
    const { secret, terms } = await this.accesses.open('mailbox', sourceId);
    return { mailbox: await this.openAt(url, secret), senders: terms };
  }

  /** Throws `FetchFailed`. */
  openAt(url: string, password: string, deadline?: AbortSignal): Promise<ImapMailbox> {
    return ImapMailbox.open({ place: mailboxPlaceOf({ url }), password, lookup: allowedLookup(new URL(url), this.config), deadline });
  }
}
