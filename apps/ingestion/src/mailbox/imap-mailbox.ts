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
  /** Absent when the server has the mail and leaves it out of the listing. */
  readonly from: readonly string[] | undefined;
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
    const uids = (await this.present(`${uid + 1}:*`)).filter((one) => one > uid).sort((one, other) => one - other); // `*` is the last one, even if it came before (RFC 9051 §9)
    if (uids.length === 0) return { heads: [], hasMore: false };
    const page = uids.slice(0, limit);
    const listed = (await this.ask(() => this.client.fetchAll(page.join(','), { uid: true, size: true, envelope: true }, { uid: true }))).map(headOf);
    const missing = page.filter((one) => !listed.some((head) => head.uid === one));
    const unlisted = missing.length > 0 ? (await this.present(missing.join(','))).map((one) => ({ ...UNLISTED, uid: one })) : [];
    return { heads: [...listed, ...unlisted].sort((one, other) => one.uid - other.uid), hasMore: uids.length > limit };
  }

  private async present(uids: string): Promise<number[]> {
    const found = await this.ask(() => this.client.search({ uid: uids }, { uid: true }));
    if (!Array.isArray(found)) throw new FetchFailed('The server does not say which mails are new.');
    return found;
  }

  /**
   * The mail; `undefined` when it is gone. Throws `DocumentRefused` for one that is too large, or that the server cannot hand out: others may be as they should. Throws `MailTooSlow` for one that does not come in time.
   * `onPart` is called before each part of it is asked for.
   */
  async read({ uid, size, from }: MailHead, onPart?: () => Promise<void>): Promise<Buffer | undefined> {
    if (!from) throw withheld();
    if (size > MAX_DOCUMENT_BYTES) throw tooLarge();
    const deadline = performance.now() + MAIL_SECONDS * 1_000;
    const parts: Buffer[] = [];
    let start = 0;
    for (;;) {
      await onPart?.();
      const message = await this.ask(() => this.client.fetchOne(String(uid), { source: { start, maxLength: PART_BYTES } }, { uid: true }).catch(refused));
      if (!message || (!message.source && parts.length === 0)) return this.gone(uid);
      const part = message.source;
      if (part) parts.push(part);
      start += part?.length ?? 0;
      if (start > MAX_DOCUMENT_BYTES) throw tooLarge();
      if (part?.length !== PART_BYTES) return Buffer.concat(parts); // the last one, or all of it from a server that knows no parts
      if (performance.now() > deadline) throw new MailTooSlow(MAIL_SECONDS);
    }
  }

  /** Throws `DocumentRefused` for a mail that is still there. */
  private async gone(uid: number): Promise<undefined> {
    if ((await this.present(String(uid))).includes(uid)) throw withheld();
  }

  private async ask<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await inTime(this.client, this.deadline, work);
    } catch (error) {
      throw error instanceof DocumentRefused ? error : failureOf(error);
    }
  }
}

const UNLISTED = { size: 0, subject: '', from: undefined, sentAt: undefined };

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
  throw withheld(error);
}

function withheld(cause?: unknown): DocumentRefused {
  return new DocumentRefused('The server does not hand the mail out.', { cause });
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
