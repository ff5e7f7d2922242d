import { says } from '@stet/contracts';
import { z } from 'zod';
import { SECURITIES, USUAL_PORT, mailboxUrlOf, serverNameOf, type MailboxPlace } from './mailbox-address.js';

const MAX_SENDERS = 100;
/** A sender, or everybody at a domain. */
const SENDER = /^(?:[^\s@<>,]*@)?[^\s@<>,.]+(?:\.[^\s@<>,.]+)+$/;

const Password = z.string().min(1).max(1_000);
const Senders = z
  .array(z.string().trim().toLowerCase().max(320).regex(SENDER, says('not-a-sender', 'give an address, as in wires@alder.example, or a domain, as in alder.example')))
  .max(MAX_SENDERS)
  .meta({ description: 'Addresses, and domains, whose mails are taken; of others they are passed over. All are when it is empty' });

const place = {
  host: z.string().trim().max(253).refine((host) => serverNameOf(host) !== undefined, says('not-a-server', 'give the name of the server alone, as in mail.alder.example')).meta({ description: 'Of the IMAP server' }),
  port: z.int().min(1).max(65_535).optional().meta({ description: '993, or 143 with `starttls`, unless it is another' }),
  security: z.enum(SECURITIES).default('tls').meta({ description: '`tls`: from the first byte; `starttls`: after the greeting of the server, before anything else is said. Without either no password is sent' }),
  username: z.string().trim().min(1).max(320),
  password: Password,
  mailbox: z.string().trim().min(1).max(500).regex(/^\P{Cc}+$/u).default('INBOX'),
  senders: Senders.default([]),
};

export const MailboxPreviewRequest = z.strictObject(place).meta({ id: 'MailboxPreviewRequest' });
export type MailboxPreviewRequest = z.output<typeof MailboxPreviewRequest>;

/** The mailbox of a new source, and how to get at it; of the password nothing is ever told. */
export const NewMailboxAccess = z.strictObject(place).meta({ id: 'NewMailboxAccess' });
export type NewMailboxAccess = z.output<typeof NewMailboxAccess>;

/** What is left out stays as it is. */
export const MailboxAccessChanges = z.strictObject({ password: Password.optional(), senders: Senders.optional() }).meta({ id: 'MailboxAccessChanges' });

export function mailboxPlaceIn({ host, port, security, username, mailbox }: Omit<NewMailboxAccess, 'password' | 'senders'>): MailboxPlace {
  return { host: serverNameOf(host)!, port: port ?? USUAL_PORT[security], security, username, mailbox };
}

export function mailboxUrlIn(access: Parameters<typeof mailboxPlaceIn>[0]): string {
  return mailboxUrlOf(mailboxPlaceIn(access));
}

/** Is a mail from here taken? */
export function isAsked(senders: readonly string[], from: readonly string[]): boolean {
  return senders.length === 0 || from.some((address) => senders.includes(address.toLowerCase()) || senders.includes(domainOf(address)) || senders.includes(`@${domainOf(address)}`));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
