import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'undici';
import { CONFIG, type IngestionConfig } from '../config.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import type { OriginSignIn } from '../source/web-access.js';
import type { SourceFault } from '../source/source-fault.js';
import { OutsideHttp, failureOf, redirectTarget } from './outside-http.js';
import { FetchFailed, OthersFirst } from './poll.errors.js';
import { SharedMemory } from './shared-memory.js';

const MAX_REDIRECTS = 5;
/** What is larger shares the memory that one of the largest has, so that it stays small whatever comes at once. */
const LARGE_BYTES = 1_048_576;
const NOT_MODIFIED = 304;
/** The page is there from now on (RFC 9110 §15.4). */
const FOR_GOOD = new Set([301, 308]);
const ACCEPT = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1';

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

interface FetchOptions {
  /** Less time than usual, where somebody waits. */
  readonly withinMs?: number;
  /** The page on whose word the address is asked. */
  readonly namedBy?: URL;
  /** Its origin alone is told, and not even that once a redirect has led away from it. */
  readonly signIn?: OriginSignIn | undefined;
}

export interface FetchedDocument extends Validators {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly linkHeader: string | null;
  /** Where it was found in the end. */
  readonly address: string;
  /** Where it is from now on, as every server on the way says (301, 308). */
  readonly movedTo?: string;
}

/** Fetches documents by HTTP: conditional, bounded in time and size, and never from inside our own network. */
@Injectable()
export class DocumentFetcher {
  private readonly memoryOfLarge = new SharedMemory(MAX_DOCUMENT_BYTES);
  private readonly timeoutMs: number;

  constructor(
    private readonly outside: OutsideHttp,
    @Inject(CONFIG) config: Pick<IngestionConfig, 'FETCH_TIMEOUT_SECONDS'>,
  ) {
    this.timeoutMs = config.FETCH_TIMEOUT_SECONDS * 1_000;
  }

  /** The document, or `undefined` when it has not changed since `known`. Throws `FetchFailed`. */
  async fetch(address: string, known: Validators, { withinMs = this.timeoutMs, ...who }: FetchOptions = {}): Promise<FetchedDocument | undefined> {
    const mayTakeMs = Math.min(withinMs, this.timeoutMs);
    const deadline = AbortSignal.timeout(mayTakeMs);
    const { answer, url, isForGood } = await this.follow(new URL(address), known, deadline, who);
    if (answer.status === NOT_MODIFIED) return undefined;
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new FetchFailed(`The server answered ${answer.status} ${answer.statusText}.`.replace(' .', '.'), { fault: faultOfStatus(answer.status), httpStatus: answer.status, retryAfterSeconds: retryAfterOf(answer) });
    }
    return {
      bytes: await this.bodyOf(answer, deadline, mayTakeMs),
      address: url.href,
      ...(isForGood && { movedTo: url.href }),
      contentType: answer.headers.get('content-type') ?? '',
      linkHeader: answer.headers.get('link'),
      etag: answer.headers.get('etag'),
      lastModified: answer.headers.get('last-modified'),
    };
  }

  private async bodyOf(answer: Response, deadline: AbortSignal, mayTakeMs: number): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    const share = { bytes: 0 };
    let [size, waitedMs] = [0, 0];
    try {
      for await (const chunk of answer.body ?? []) {
        size += (chunk as Uint8Array).byteLength;
        if (size > MAX_DOCUMENT_BYTES) throw new FetchFailed(`The document has more than ${MAX_DOCUMENT_BYTES / 1_048_576} MiB.`, { fault: 'too-large' });
        if (size > LARGE_BYTES) {
          const asked = performance.now();
          await this.memoryOfLarge.grow(share, size - share.bytes, deadline).finally(() => (waitedMs += performance.now() - asked));
        }
        chunks.push(chunk as Uint8Array);
      }
      return Buffer.concat(chunks.splice(0));
    } catch (error) {
      const failure = failureOf(error);
      throw failure.fault === 'timeout' && waitedMs > mayTakeMs / 2 ? new OthersFirst() : failure;
    } finally {
      this.memoryOfLarge.free(share);
    }
  }

  private async follow(start: URL, known: Validators, signal: AbortSignal, { namedBy = start, signIn }: Omit<FetchOptions, 'withinMs'>): Promise<{ answer: Response; url: URL; isForGood: boolean }> {
    let [url, isForGood, mine] = [start, true, signIn];
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      mine = mine?.origin === url.origin ? mine : undefined;
      const answer = await this.ask(url, known, signal, { namedBy: redirects > 0 ? start : namedBy, signIn: mine });
      const location = answer.status >= 300 && answer.status !== NOT_MODIFIED && answer.status < 400 ? answer.headers.get('location') : null;
      if (!location) return { answer, url, isForGood: isForGood && redirects > 0 };
      await answer.body?.cancel();
      isForGood &&= FOR_GOOD.has(answer.status);
      url = redirectTarget(location, url);
    }
    throw new FetchFailed(`The server redirects more than ${MAX_REDIRECTS} times.`, { fault: 'redirects' });
  }

  private ask(url: URL, known: Validators, signal: AbortSignal, { namedBy, signIn }: Omit<FetchOptions, 'withinMs'>): Promise<Response> {
    const headers = {
      accept: ACCEPT,
      ...(known.etag && { 'if-none-match': known.etag }),
      ...(signIn && { [signIn.header]: signIn.value }),
      ...(known.lastModified && { 'if-modified-since': known.lastModified }),
    };
    if (signIn && !this.outside.isSecret(url)) throw new FetchFailed('The address begins with http://, so anybody on the way could read what we sign in with: nothing was sent. Give one that begins with https://.', { fault: 'not-encrypted' });
    return this.outside.ask(url, { headers, signal, namedBy });
  }
}

const STATUS_FAULTS: Readonly<Record<number, SourceFault>> = { 401: 'refused', 403: 'refused', 404: 'not-found', 410: 'not-found', 429: 'busy' };

function faultOfStatus(status: number): SourceFault {
  return STATUS_FAULTS[status] ?? (status >= 500 ? 'server-error' : 'fetch');
}

/** Seconds, or a date; what is neither counts as nothing said. */
function retryAfterOf(answer: Response): number | undefined {
  const value = answer.headers.get('retry-after');
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) : undefined;
}
