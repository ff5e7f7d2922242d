import { HttpException, MethodNotAllowedException, PayloadTooLargeException, UnsupportedMediaTypeException, type ArgumentsHost } from '@nestjs/common';
import { ProblemFilter, kindOf } from '@stet/errors';
import { metrics, runInContext } from '@stet/observability';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { plainAddress } from './address.js';
import { MAX_BEACON_BYTES, readHeartbeat, readView } from './beacon.js';
import type { CrossOrigin } from './cross-origin.js';
import type { Networks } from './networks.js';
import { asksForPrivacy, circumstancesOf, readerOf, type Asked } from './reader.js';
import type { SaltKeeper } from './salt-keeper.js';
import type { ViewCollector } from './view-collector.js';

export interface BeaconDesk {
  readonly collector: Pick<ViewCollector, 'acceptView' | 'acceptHeartbeat'>;
  readonly salts: Pick<SaltKeeper, 'visitorsAt'>;
  readonly networks: Networks;
  readonly crossOrigin: CrossOrigin;
  /** Of the reader, whom proxies may stand before. */
  readonly addressOf: (request: IncomingMessage) => string;
}

type Kind = 'view' | 'heartbeat';
const ROUTES: Readonly<Record<Kind, string>> = { view: '/v1/views', heartbeat: '/v1/heartbeats' };
const KINDS: Readonly<Record<string, Kind>> = { [ROUTES.view]: 'view', [ROUTES.heartbeat]: 'heartbeat' };
const TEXT_OR_JSON = /^(text\/plain|application\/json)\s*(;|$)/i;
const NO_CONTENT = 204;

const taken = {
  view: metrics.counter('stet_view_accepted_total', 'Views that the log confirmed, by kind of agent', ['agent']),
  heartbeat: metrics.counter('stet_heartbeat_accepted_total', 'Heartbeats that the log confirmed, by kind of agent', ['agent']),
};
const refused = {
  view: metrics.counter('stet_view_refused_total', 'Views that were answered with an error, by kind of failure', ['kind']),
  heartbeat: metrics.counter('stet_heartbeat_refused_total', 'Heartbeats that were answered with an error, by kind of failure', ['kind']),
};
const durations = metrics.histogram('stet_http_request_seconds', 'Time to answer a request', ['method', 'route', 'status']);
/** Of those that were taken; looking labels up would cost more than counting. */
const counted = { view: countersOf('view'), heartbeat: countersOf('heartbeat') };

function countersOf(kind: Kind) {
  return { user: taken[kind].labels('user'), bot: taken[kind].labels('bot'), duration: durations.labels('POST', ROUTES[kind], '2xx') };
}

/** Answers beacons on node:http itself: any framework costs several times as much as the work. Public: readers have no account. Nothing is logged of them. */
export class BeaconServer {
  private readonly problems = new ProblemFilter();

  constructor(private readonly desk: BeaconDesk) {}

  /** False for what is no beacon, which is left untouched. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const { url = '' } = request;
    const kind = KINDS[url] ?? KINDS[url.split('?', 1)[0]!];
    if (!kind) return false;
    const began = performance.now();
    this.take(kind, request, response, began).catch((error: unknown) => this.refuse(error, kind, request, response, began));
    return true;
  }

  private async take(kind: Kind, request: IncomingMessage, response: ServerResponse, began: number): Promise<void> {
    if (request.method !== 'OPTIONS') {
      refuseOthers(request);
      const body = await bodyOf(request);
      const asked = { address: plainAddress(this.desk.addressOf(request)), headers: request.headers };
      await (kind === 'view' ? this.storeView(body, asked, new Date()) : this.storeHeartbeat(body, asked, new Date()));
      counted[kind].duration.observe(secondsSince(began));
    }
    if (!isListening(response)) response.shouldKeepAlive = false;
    response.writeHead(NO_CONTENT, this.desk.crossOrigin.headersFor(request)).end();
  }

  private storeView(body: string, asked: Asked, now: Date): Promise<void> {
    const { automation, referrer, ...ids } = readView(body);
    const { salts, networks, collector } = this.desk;
    const reader = readerOf(asked, automation, salts.visitorsAt(now), networks);
    const circumstances = !asksForPrivacy(asked.headers) && { ...circumstancesOf(asked, networks), ...(referrer !== undefined && { referrer }) };
    return collector.acceptView({ ...ids, ...reader, viewedAt: now.toISOString(), ...circumstances }).then(() => counted.view[reader.agent].inc());
  }

  /** How long somebody reads who asks for privacy is nobody's business. */
  private async storeHeartbeat(body: string, asked: Asked, now: Date): Promise<void> {
    const { automation, ...heartbeat } = readHeartbeat(body);
    if (asksForPrivacy(asked.headers)) return;
    const { salts, networks, collector } = this.desk;
    const reader = readerOf(asked, automation, salts.visitorsAt(now), networks);
    await collector.acceptHeartbeat({ ...heartbeat, ...reader, beatAt: now.toISOString() });
    counted.heartbeat[reader.agent].inc();
  }

  /** The same answer that the rest of the service gives. What is left of a body that was not read goes with the connection. */
  private refuse(error: unknown, kind: Kind, request: IncomingMessage, response: ServerResponse, began: number): void {
    refused[kind].inc({ kind: error instanceof HttpException ? 'invalid' : kindOf(error) });
    const head = this.desk.crossOrigin.headersFor(request);
    for (let at = 0; at < head.length; at += 2) response.setHeader(head[at]!, head[at + 1]!);
    if (error instanceof MethodNotAllowedException) response.setHeader('allow', 'OPTIONS, POST');
    if (!request.complete || !isListening(response)) response.setHeader('connection', 'close');
    const id = randomUUID();
    const host = { switchToHttp: () => ({ getRequest: () => ({ id }), getResponse: () => replyOn(response) }) };
    runInContext({ correlationId: id }, () => this.problems.catch(error, host as unknown as ArgumentsHost));
    durations.observe({ method: request.method ?? '', route: ROUTES[kind], status: `${Math.floor(response.statusCode / 100)}xx` }, secondsSince(began));
  }
}

function refuseOthers({ method, headers }: IncomingMessage): void {
  if (method !== 'POST') throw new MethodNotAllowedException('This address takes OPTIONS, POST.');
  if (!TEXT_OR_JSON.test(headers['content-type'] ?? '')) throw new UnsupportedMediaTypeException('A beacon is text/plain or application/json.');
}

/** Not any more when the service stops: a connection that is kept would hold it up. */
function isListening({ req }: ServerResponse): boolean {
  return (req.socket as Socket & { readonly server?: Server }).server?.listening !== false;
}

const secondsSince = (began: number) => (performance.now() - began) / 1_000;

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= MAX_BEACON_BYTES) parts.push(part);
      else reject(new PayloadTooLargeException(`A beacon has at most ${MAX_BEACON_BYTES} bytes.`));
    });
    request.on('end', () => resolve((parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString()));
  });
}

/** What the filter of problems asks of a reply. */
function replyOn(response: ServerResponse) {
  const reply = {
    status(code: number) {
      response.statusCode = code;
      return reply;
    },
    header(name: string, value: string) {
      response.setHeader(name, value);
      return reply;
    },
    send: (problem: unknown) => response.end(JSON.stringify(problem)),
  };
  return reply;
}
