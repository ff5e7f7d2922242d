import type { ImapFlowError } from 'imapflow';
import { failureOf as failureOnTheWay } from '../poll/outside-http.js';
import { FetchFailed } from '../poll/poll.errors.js';
import type { SourceFault } from '../source/source-fault.js';

const LATE = ['The server takes too long to answer, or sends too slowly.', 'timeout'] as const;
const BROKEN_OFF = ['The server broke off the connection.', 'broken-off'] as const;
const NO_IMAP = ['The server is no IMAP server that we can speak with.', 'fetch'] as const;
const REFUSED = ['The server refuses what we ask of it.', 'refused'] as const;
const BUSY = ['The server says that it cannot be asked right now.', 'busy'] as const;

/** Codes of the library, and of servers (RFC 5530). */
const REASONS: Readonly<Record<string, readonly [reason: string, fault: SourceFault]>> = {
  ...{ CONNECT_TIMEOUT: LATE, GREETING_TIMEOUT: LATE, UPGRADE_TIMEOUT: LATE, ETIMEOUT: LATE },
  ...{ NoConnection: BROKEN_OFF, EConnectionClosed: BROKEN_OFF, ClosedAfterConnectTLS: BROKEN_OFF, ClosedAfterConnectText: BROKEN_OFF },
  ...{ ETHROTTLE: BUSY, UNAVAILABLE: BUSY, INUSE: BUSY, LIMIT: BUSY, OVERQUOTA: BUSY, THROTTLED: BUSY },
};

/** Does the server refuse what was asked, and nothing else? What is refused for a reason of the connection, or for a while, may be asked for again. */
export function isRefusal(error: unknown): boolean {
  const { responseStatus } = error as ImapFlowError;
  return (responseStatus === 'NO' || responseStatus === 'BAD') && reasonOf(error as ImapFlowError) === undefined;
}

/** What an IMAP server refuses, or what went wrong on the way to it, in words. */
export function failureOf(error: unknown): FetchFailed {
  if (error instanceof FetchFailed) return error;
  if ((error as Error).name === 'TimeoutError') return said(LATE, error);
  const { authenticationFailed, mailboxMissing, tlsFailed } = error as ImapFlowError;
  const known = reasonOf(error as ImapFlowError);
  if (known) return said(known, error);
  if (authenticationFailed) return said(['The server does not accept the name and the password that we sign in with.', 'sign-in'], error);
  if (mailboxMissing) return said(['There is no mailbox of that name.', 'no-mailbox'], error);
  const onTheWay = failureOnTheWay(error);
  const hasNoTls = onTheWay.fault === 'no-https'; // it answers, and not by TLS
  if (onTheWay.fault !== 'fetch' && !hasNoTls) return onTheWay;
  if (tlsFailed) return said(['The server does not encrypt what is said, so nothing was sent to it.', 'not-encrypted'], error);
  if (hasNoTls) return said(['The server does not speak TLS at this port, or none that we can speak.', 'no-tls'], error);
  return said(isRefusal(error) ? REFUSED : NO_IMAP, error);
}

function reasonOf({ code = '', serverResponseCode, response }: ImapFlowError): (typeof REASONS)[string] | undefined {
  return REASONS[serverResponseCode ?? codeIn(response)] ?? REASONS[code];
}

/** What stands in brackets at the beginning of an answer, which the library reads out of some answers alone (RFC 9051 §7.1). */
function codeIn(response: ImapFlowError['response']): string {
  const [first] = (response && typeof response === 'object' && response.attributes) || [];
  const value = first && 'section' in first ? first.section?.[0]?.value : undefined;
  return typeof value === 'string' ? value.toUpperCase() : '';
}

function said([reason, fault]: readonly [string, SourceFault], cause: unknown): FetchFailed {
  return new FetchFailed(reason, { fault, cause });
}
