import { ImapFlow, type FetchMessageObject, type MailboxObject } from 'imapflow';
import type { LookupFunction } from 'node:net';
import { DocumentRefused } from '../document/document.errors.js';
import { shown } from '../document/text/plain-text.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { FetchFailed } from '../poll/poll.errors.js';
import { SLOWEST_STEP_SECONDS } from '../source-folder/source-folder.js';
import { failureOf, isRefusal } from './imap-failure.js';
import type { MailboxPlace } from './mailbox-address.js';
import { MailTooSlow } from './mailbox.errors.js';

/** A mail comes in parts of so many bytes, so that a way on which each takes its time is slow and no fault. */
export const PART_BYTES = 262_144;
/** Then others have their turn, before the mail is asked for again. */
const MAIL_SECONDS = 120;

const STEP_MS = SLOWEST_STEP_SECONDS * 1_000;
/** Far more than a server says of a page of mails, and little enough that one made to fill memory does not. */
const MAX_LINE_BYTES = 4 * 1_048_576;
const MAX_TOKENS = 200_000;

/** A mail as a listing shows it. */
export interface MailHead {
  /** Counts the mails of a mailbox, the newest highest. */
  readonly uid: number;
  readonly size: number;
  readonly subject: string;
  readonly from: readonly string[];
  readonly sentAt: Date | undefined;
}

export interface MailboxTarget {
  readonly place: MailboxPlace;
  readonly password: string;
  /** Finds addresses that may be asked; the usual one where all may. */
  readonly lookup: LookupFunction | undefined;
  /** When nobody waits any more. */
  readonly deadline?: AbortSignal | undefined;
}

/** A mailbox on an IMAP server, for as long as the connection lasts. It is examined (RFC 9051 §6.3.3): nothing in it is moved, marked or deleted. All throw `FetchFailed`. */
export class ImapMailbox {
  private constructor(
    private readonly client: ImapFlow,
    private readonly state: MailboxObject,
    private readonly deadline: AbortSignal | undefined,
  ) {}

  /** Signs in. */
  static async open({ place, password, lookup, deadline }: MailboxTarget): Promise<ImapMailbox> {
    const client = new ImapFlow({
      ...{ host: place.host.replace(/^\[|\]$/g, ''), port: place.port, auth: { user: place.username, pass: password } },
      ...(place.security === 'tls' ? { secure: true } : { secure: false, doSTARTTLS: true }),
      ...(lookup && { tls: { lookup } }),
      ...{ clientInfo: { name: 'Stet' }, logger: false, disableAutoIdle: true, disableCompression: true },
      ...{ maxLineLength: MAX_LINE_BYTES, maxLiteralSize: 2 * MAX_DOCUMENT_BYTES, maxResponseSize: 2 * MAX_DOCUMENT_BYTES + MAX_LINE_BYTES, maxResponseTokens: MAX_TOKENS },
    });
    client.on('error', () => undefined); // what was asked last says so
    try {
      const state = await inTime(client, deadline, async () => {
        await client.connect();
        return client.mailboxOpen(place.mailbox, { readOnly: true });
      });
      return new ImapMailbox(client, state, deadline);
    } catch (error) {
      client.close();
      throw failureOf(error);
    }
  }

  close(): void {
    this.client.close();
  }

  /** Another one says that mails are counted anew. */
  get uidValidity(): string {
    return String(this.state.uidValidity);
  }

  get count(): number {
    return this.state.exists;
  }

  /** After which so many mails come. */
  async uidBefore(newest: number): Promise<number> {
    if (this.count <= newest) return 0;
    const first = await this.ask(() => this.client.fetchOne(String(this.count - newest + 1), { uid: true }));
    if (!first) throw new FetchFailed('The server does not say which mails are the newest.'); // from the first on years would come
    return first.uid - 1;
  }

  /** Mails that came after one, the oldest first. */
  async after(uid: number, limit: number): Promise<{ readonly heads: readonly MailHead[]; readonly hasMore: boolean }> {
    if (this.count === 0 || this.state.uidNext === uid + 1) return { heads: [], hasMore: false };
    const found = await this.ask(() => this.client.search({ uid: `${uid + 1}:*` }, { uid: true }));
    if (!Array.isArray(found)) throw new FetchFailed('The server does not say which mails are new.');
    const uids = found.filter((one) => one > uid).sort((one, other) => one - other); // `*` is the last one, even if it came before (RFC 9051 §9)
    if (uids.length === 0) return { heads: [], hasMore: false };
    const messages = await this.ask(() => this.client.fetchAll(uids.slice(0, limit).join(','), { uid: true, size: true, envelope: true }, { uid: true }));
    return { heads: messages.map(headOf).sort((one, other) => one.uid - other.uid), hasMore: uids.length > limit };
  }

  /**
   * The mail; `undefined` when it is gone. Throws `DocumentRefused` for one that is too large, or that the server cannot hand out: others may be as they should. Throws `MailTooSlow` for one that does not come in time.
   * `onPart` is called before each part of it is asked for.
   */
  async read({ uid, size }: Pick<MailHead, 'uid' | 'size'>, onPart?: () => Promise<void>): Promise<Buffer | undefined> {
    if (size > MAX_DOCUMENT_BYTES) throw tooLarge();
    const deadline = performance.now() + MAIL_SECONDS * 1_000;
    const parts: Buffer[] = [];
    let start = 0;
    for (;;) {
      await onPart?.();
      const message = await this.ask(() => this.client.fetchOne(String(uid), { source: { start, maxLength: PART_BYTES } }, { uid: true }).catch(refused));
      if (!message) return undefined;
      const part = message.source;
      if (part) parts.push(part);
      start += part?.length ?? 0;
      if (start > MAX_DOCUMENT_BYTES) throw tooLarge();
      if (part?.length !== PART_BYTES) return parts.length > 0 ? Buffer.concat(parts) : undefined; // the last one, or all of it from a server that knows no parts
      if (performance.now() > deadline) throw new MailTooSlow(MAIL_SECONDS);
    }
  }

  private async ask<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await inTime(this.client, this.deadline, work);
    } catch (error) {
      throw error instanceof DocumentRefused ? error : failureOf(error);
    }
  }
}

function headOf({ uid, size, envelope }: FetchMessageObject): MailHead {
  const { from, sender } = envelope ?? {};
  const date = new Date(envelope?.date ?? '');
  return {
    ...{ uid, size: size ?? 0, subject: shown(envelope?.subject ?? '') },
    from: (from?.length ? from : (sender ?? [])).flatMap(({ address }) => (address ? [address] : [])),
    sentAt: Number.isNaN(date.getTime()) ? undefined : date,
  };
}

function refused(error: unknown): never {
  if (!isRefusal(error)) throw error;
  throw new DocumentRefused('The server does not hand the mail out.', { cause: error });
}

function tooLarge(): DocumentRefused {
  return new DocumentRefused(`The mail has more than ${MAX_DOCUMENT_BYTES / 1_048_576} MiB.`, { fault: 'too-large' });
}

/** A server that takes longer has the connection ended, and everything that was asked of it. */
async function inTime<Result>(client: ImapFlow, deadline: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
  const signal = AbortSignal.any([AbortSignal.timeout(STEP_MS), ...(deadline ? [deadline] : [])]);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const end = () => {
    reject(signal.reason as Error);
    client.close();
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([work(), late]);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
