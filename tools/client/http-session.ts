import { setTimeout as sleep } from 'node:timers/promises';

/** An RFC 9457 problem, as every service of the newsroom answers it. */
export interface Problem {
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly code?: string;
  readonly correlationId?: string;
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
}

/** A request that was refused; the message says what was asked and why it was refused. */
export class RequestRefused extends Error {
  constructor(
    readonly request: string,
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${request} was answered ${status}: ${wordsOf(problem)}`);
    this.name = 'RequestRefused';
  }
}

export interface SessionOptions {
  /** Try again when the server is away: 503, or no connection. On unless told otherwise. */
  readonly retry?: boolean;
  /** How long to go on trying, in milliseconds. */
  readonly retryForMs?: number;
  /** Of somebody who is signed in already, as `admin.js token` prints it. */
  readonly token?: string;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  readonly bytes?: { readonly content: Uint8Array; readonly type: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** Safe to send again when nobody knows whether it arrived. */
  readonly isRepeatable: boolean;
}

const TIMEOUT_MS = 30_000;
const RETRY_FOR_MS = 60_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
const UNAVAILABLE = 503;

/** HTTP with one server as one person: keeps the session, waits for a server that is away, turns problems into errors. */
export class HttpSession {
  private readonly baseUrl: string;
  private readonly retry: boolean;
  private readonly retryForMs: number;
  private token: string;

  constructor(baseUrl: string, { retry = true, retryForMs = RETRY_FOR_MS, token = '' }: SessionOptions = {}) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.retry = retry;
    this.retryForMs = retryForMs;
    this.token = token;
  }

  /** Throws `RequestRefused` for an answer that is no success, and an error that names the address when nobody answers. */
  async send<Answer>(request: Request): Promise<Answer> {
    const deadline = Date.now() + this.retryForMs;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        return (await this.attempt(request)) as Answer;
      } catch (error) {
        if (!this.retry || !isPassing(error, request) || Date.now() + waitMs > deadline) throw this.explained(error, request);
      }
      await sleep(waitMs);
    }
  }

  private async attempt(request: Request): Promise<unknown> {
    const { method, path, body, bytes, headers } = request;
    const answer = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...{ accept: 'application/json', ...headers },
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(bytes ? { 'content-type': bytes.type } : body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(bytes ? { body: bytes.content as Uint8Array<ArrayBuffer> } : body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    if (!answer.ok) throw new RequestRefused(`${method} ${path}`, answer.status, problemOf(text));
    this.keepToken(answer.headers.getSetCookie());
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The session's cookie is its token: as a bearer token it needs no browser that vouches for where a request comes from. */
  private keepToken(cookies: readonly string[]): void {
    this.token = cookies.map((cookie) => /^stet_session=([^;]+)/.exec(cookie)?.[1]).find(Boolean) ?? this.token;
  }

  private explained(error: unknown, { method, path }: Request): unknown {
    if (error instanceof RequestRefused) return error;
    return new Error(`${method} ${this.baseUrl}${path} got no answer: ${reasonOf(error)}`, { cause: error });
  }
}

/** What `fetch` throws; read by name, because it may come from another realm. */
interface Break {
  readonly name?: string;
  readonly message?: string;
  readonly cause?: { readonly code?: string; readonly message?: string };
}

/** `fetch` has a TypeError for every connection that breaks. */
const BREAKS: readonly unknown[] = ['TypeError', 'TimeoutError'];

/** Will it go away by itself, and can the request be sent again? A refused connection brought nothing; any other break may have. */
function isPassing(error: unknown, { isRepeatable }: Request): boolean {
  if (error instanceof RequestRefused) return error.status === UNAVAILABLE;
  const { name, cause } = error as Break;
  return cause?.code === 'ECONNREFUSED' || (isRepeatable && BREAKS.includes(name));
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Break;
  return cause?.message || cause?.code || message || String(error);
}

function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { detail: text.slice(0, 200) }; // not from the services themselves: a proxy, an HTML page
  }
}

function wordsOf({ title, detail, fields = [], correlationId }: Problem): string {
  const what = detail || title || 'no reason was given';
  const where = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return [what, where && `(${where})`, correlationId && `[${correlationId}]`].filter(Boolean).join(' ');
}
