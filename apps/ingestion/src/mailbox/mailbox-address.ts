import { domainToASCII } from 'node:url';

/** How the talk with the server is encrypted: from its first byte, or after a greeting (STARTTLS). In the clear no password is sent. */
export const SECURITIES = ['tls', 'starttls'] as const;
export type Security = (typeof SECURITIES)[number];

const SCHEME: Readonly<Record<Security, string>> = { tls: 'imaps:', starttls: 'imap:' };
export const USUAL_PORT: Readonly<Record<Security, number>> = { tls: 993, starttls: 143 };

/** A mailbox on an IMAP server, and as whom we sign in there. */
export interface MailboxPlace {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly username: string;
  readonly mailbox: string;
}

/** The name of a server as name servers know it; nothing for what is no name. */
export function serverNameOf(text: string): string | undefined {
  const name = text.trim();
  if (name === '' || /[%/?#@\\\s]/.test(name)) return undefined;
  const url = URL.parse(`imap://${name.includes(':') && !name.startsWith('[') ? `[${name}]` : name}`);
  if (!url || url.port !== '') return undefined;
  return url.hostname.startsWith('[') ? url.hostname : domainToASCII(name) || undefined;
}

/** One spelling of an address (RFC 5092), so that a mailbox has one source. The name of the server has to be one. */
export function mailboxUrlOf({ host, port, security, username, mailbox }: MailboxPlace): string {
  const path = /^inbox$/i.test(mailbox) ? 'INBOX' : mailbox.split('/').map(encodeURIComponent).join('/'); // RFC 9051 §5.1
  return `${SCHEME[security]}//${encodeURIComponent(username)}@${serverNameOf(host)}${port === USUAL_PORT[security] ? '' : `:${port}`}/${path}`;
}

/** Reads an address that was made here. */
export function mailboxPlaceOf(source: { readonly url: string }): MailboxPlace {
  const url = new URL(source.url);
  const security = url.protocol === SCHEME.tls ? 'tls' : 'starttls';
  return { host: url.hostname, port: Number(url.port || USUAL_PORT[security]), security, username: decodeURIComponent(url.username), mailbox: decodeURIComponent(url.pathname.slice(1)) };
}
