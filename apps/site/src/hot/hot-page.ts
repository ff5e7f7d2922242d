import { createHash } from 'node:crypto';
import { encoded, withOwnMemory, type Coding } from './coding.js';

export interface Rendered {
  readonly text: string;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Surrogate keys of what it depends on. */
  readonly keys: readonly string[];
  /** When its rendering began, on the clock of `performance.now()`. */
  readonly begunAt: number;
}

/** A page as it goes to those who take one coding. */
export interface Form {
  readonly body: Buffer;
  /** Names and values of all headers in one list, which node:http sends fastest. */
  readonly head: string[];
}

/** Of the heap, as measured with twenty headers: what a page takes without its bodies, and each key in two headers, in its list and in the index of `PageMemory`. */
const BYTES_OF_HEADS = 3_072;
const BYTES_A_KEY = 384;

/** An answer as it was rendered, ready to be sent. It is encoded when somebody first takes a coding, and never twice. */
export class HotPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the text, whatever its coding: clients get it as a weak one, since bytes differ by coding (RFC 9110 §8.8.3.3). */
  readonly tag: string;
  readonly keys: readonly string[];
  readonly begunAt: number;
  private readonly body: Buffer;
  private readonly forms = new Map<Coding, Form>();

  constructor({ text, status = 200, headers, keys, begunAt }: Rendered) {
    this.body = withOwnMemory(Buffer.from(text));
    this.tag = `"${createHash('sha256').update(this.body).digest('base64url').slice(0, 22)}"`;
    this.headers = { ...headers, etag: `W/${this.tag}`, vary: 'accept-encoding' };
    this.status = status;
    this.keys = keys;
    this.begunAt = begunAt;
  }

  /** Bytes that it may come to take: as it is, in two codings that together are hardly ever longer, its heads, and its keys wherever they are noted. */
  get size(): number {
    return 2 * this.body.length + BYTES_OF_HEADS + this.keys.length * BYTES_A_KEY;
  }

  in(coding: Coding): Form {
    const known = this.forms.get(coding);
    if (known) return known;
    const body = encoded(this.body, coding);
    const headers = { ...this.headers, 'content-length': String(body.length), ...(coding !== 'identity' && { 'content-encoding': coding }) };
    const form = { body, head: Object.entries(headers).flat() };
    this.forms.set(coding, form);
    return form;
  }

  /** Whether a client has it already, by its `if-none-match` (RFC 9110 §13.1.2). */
  isKnownTo(ifNoneMatch: string | undefined): boolean {
    return this.status === 200 && (ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === this.tag) ?? false);
  }
}
