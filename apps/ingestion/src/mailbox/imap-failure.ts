import type { ImapFlowError } from 'imapflow';
import { failureOf as failureOnTheWay } from '../poll/outside-http.js';
import { FetchFailed } from '../poll/poll.errors.js';
import type { SourceFault } from '../source/source-fault.js';

const LATE = ['The server takes too long to answer, or sends too slowly.', 'timeout'] as const;
const BROKEN_OFF = ['The server broke off the connection.', 'broken-off'] as const;
const NO_IMAP = ['The server is no IMAP server that we can speak with.', 'fetch'] as const;
const BUSY = ['The server says that it cannot be asked right now.', 'busy'] as const;

/** Codes of the library, and of servers (RFC 5530). */
const REASONS: Readonly<Record<string, readonly [reason: string, fault: SourceFault]>> = {
  ...{ CONNECT_TIMEOUT: LATE, GREETING_TIMEOUT: LATE, UPGRADE_TIMEOUT: LATE, ETIMEOUT: LATE },
  ...{ NoConnection: BROKEN_OFF, EConnectionClosed: BROKEN_OFF, ClosedAfterConnectTLS: BROKEN_OFF, ClosedAfterConnectText: BROKEN_OFF },
  ...{ ETHROTTLE: BUSY, UNAVAILABLE: BUSY, INUSE: BUSY, LIMIT: BUSY },
};

/** What an IMAP server refuses, or what went wrong on the way to it, in words. */
export function failureOf(error: unknown): FetchFailed {
  if (error instanceof FetchFailed) return error;
  if ((error as Error).name === 'TimeoutError') return said(LATE, error);
  const { code = '', serverResponseCode = '', authenticationFailed, mailboxMissing, tlsFailed } = error as ImapFlowError;
  const known = REASONS[serverResponseCode] ?? REASONS[code];
  if (known) return said(known, error);
  if (authenticationFailed) return said(['The server does not accept the name and the password that we sign in with.', 'sign-in'], error);
  if (mailboxMissing) return said(['There is no mailbox of that name.', 'no-mailbox'], error);
  const onTheWay = failureOnTheWay(error);
  if (onTheWay.fault === 'no-https') return said(NO_IMAP, error); // it answers, and not by TLS
  if (onTheWay.fault !== 'fetch') return onTheWay;
  if (tlsFailed) return said(['The server does not encrypt what is said, so nothing was sent to it.', 'not-encrypted'], error);
  return said(NO_IMAP, error);
}

function said([reason, fault]: readonly [string, SourceFault], cause: unknown): FetchFailed {
  return new FetchFailed(reason, { fault, cause });
}
