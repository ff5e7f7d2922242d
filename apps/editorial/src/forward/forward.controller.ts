import { All, Controller, Inject, Req, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '@stet/auth';
import { NotFound, Unavailable } from '@stet/errors';
import { outgoingHeaders } from '@stet/observability';
import { Database } from '@stet/persistence';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { AuditNote } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { TakesKey } from '../command/given-command.js';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { SigningKeys } from '../session/signing-keys.js';
import { forwardedChange } from './forwarded-change.js';

interface Request {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
}

const TIMEOUT_MS = 30_000;
const EVENT_STREAM = /^text\/event-stream\b/;
const PASSED_ON = ['accept', 'if-match', 'if-none-match', 'idempotency-key', 'last-event-id'];
const PASSED_BACK = ['content-type', 'etag', 'cache-control', 'retry-after', 'location', 'content-disposition', 'x-accel-buffering'];
const WITHOUT_BODY = new Set(['GET', 'HEAD']);
const SAFE_METHODS = new Set([...WITHOUT_BODY, 'OPTIONS']);
/** By the other service, before it did anything; of what fails there, nobody knows how much was done. */
const WAS_REFUSED = /^4/;
/** The other services know neither sessions nor machine tokens: a token is signed for each request, and good for hardly longer. */
const TOKEN_SECONDS = 60;

/** Brings the newsroom app to the other services through one origin: one session cookie serves, and a service that is down takes its panel with it and nothing else. */
@ApiExcludeController()
@Controller('api')
export class ForwardController implements BeforeApplicationShutdown {
  /** How long an answer may take to begin, in milliseconds. One that has begun, a download or a stream of events, goes on for as long as it comes. */
  patienceMs = TIMEOUT_MS;
  private readonly targets: Readonly<Record<string, string>>;
  private readonly streams = new Set<Readable>();

  constructor(
    private readonly keys: SigningKeys,
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) config: EditorialConfig,
  ) {
    this.targets = { search: config.SEARCH_URL, analytics: config.ANALYTICS_URL, ingestion: config.INGESTION_URL };
  }

  /** Streams of events have no end of their own, and whoever watches comes again. */
  beforeApplicationShutdown(): void {
    for (const stream of this.streams) stream.destroy();
  }

  @All(['search/*', 'analytics/*', 'ingestion/*'])
  @SignedIn()
  @TakesKey()
  async forward(@Req() request: Request, @CurrentActor() actor: Actor, @Res() reply: Reply): Promise<void> {
    const [, service = '', given = ''] = request.url.match(/^\/api\/([a-z]+)(\/.*)$/) ?? [];
    const { pathname, search } = new URL(given, 'http://service'); // as the request will name it: without dots that climb out of the API
    const target = this.targets[service];
    if (!target || !pathname.startsWith('/v1/')) throw new NotFound('address', request.url);
    const change = SAFE_METHODS.has(request.method) ? undefined : forwardedChange({ service, method: request.method, pathname, body: request.body });
    await this.enter(change);
    const answer = await this.ask(service, `${target}${pathname}${search}`, request, actor);
    if (change && WAS_REFUSED.test(String(answer.status))) await this.enter({ ...change, act: 'refuseForwarded' });
    reply.status(answer.status);
    for (const name of PASSED_BACK) if (answer.headers.has(name)) reply.header(name, answer.headers.get(name)!);
    reply.send(answer.body ? this.bodyOf(answer) : '');
  }

  private bodyOf(answer: Response): Readable {
    const body = Readable.fromWeb(answer.body as ReadableStream);
    if (EVENT_STREAM.test(answer.headers.get('content-type') ?? '')) {
      this.streams.add(body);
      body.once('close', () => this.streams.delete(body));
    }
    return body;
  }

  /** Before it is asked: what another service did cannot be in a transaction of ours, and must not be missing from the record. */
  private async enter(change: AuditNote | undefined): Promise<void> {
    if (change) await this.db.transaction((tx) => Promise.resolve(this.audit.note(tx, change)));
    else this.audit.nothingDone();
  }

  private async ask(service: string, url: string, request: Request, actor: Actor): Promise<Response> {
    const token = await this.keys.sign(actor, TOKEN_SECONDS);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), this.patienceMs);
    const hasBody = !WITHOUT_BODY.has(request.method) && request.body !== undefined && request.body !== null;
    try {
      return await fetch(url, {
        method: request.method,
        headers: { ...passedOn(request), ...outgoingHeaders(), authorization: `Bearer ${token}`, ...(hasBody && { 'content-type': 'application/json' }) },
        ...(hasBody && { body: JSON.stringify(request.body) }),
        redirect: 'manual',
        signal: patience.signal,
      });
    } catch (error) {
      throw new Unavailable(service, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }
}

function passedOn(request: Request): Record<string, string> {
  return Object.fromEntries(PASSED_ON.map((name) => [name, request.headers[name]]).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
