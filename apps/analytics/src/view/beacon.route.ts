import type { ArgumentsHost } from '@nestjs/common';
import type { AcceptedView } from '@stet/contracts';
import { ProblemFilter, kindOf } from '@stet/errors';
import { metrics } from '@stet/observability';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isbot } from 'isbot';
import { MAX_BEACON_BYTES, readBeacon } from './beacon.js';
import { deviceOf } from './device.js';
import type { SaltKeeper } from './salt-keeper.js';
import type { ViewCollector } from './view-collector.js';
import { visitorOf } from './visitor.js';

export interface BeaconRoute {
  readonly collector: Pick<ViewCollector, 'accept'>;
  readonly salts: Pick<SaltKeeper, 'saltAt'>;
}

const PATH = '/v1/views';
/** An agent's name is cut here: the rest tells nothing and costs time. */
const MAX_AGENT_LENGTH = 512;

const accepted = metrics.counter('stet_view_accepted_total', 'Views that the log confirmed, by kind of agent', ['agent']);
const refused = metrics.counter('stet_view_refused_total', 'Views that were answered with an error, by kind of failure', ['kind']);

/** Serves beacons outside the Nest pipeline, which costs several times as much as the work itself. Public: readers have no account. */
export function serveBeacons(server: FastifyInstance, route: BeaconRoute): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(['text/plain', 'application/json'], { parseAs: 'string', bodyLimit: MAX_BEACON_BYTES }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
    scope.options(PATH, async (_request, reply) => reply.code(204).send());
    scope.post(PATH, { bodyLimit: MAX_BEACON_BYTES }, async (request, reply) => {
      const view = toView(request, route.salts, new Date());
      await route.collector.accept(view);
      accepted.inc({ agent: view.agent });
      return reply.code(204).send();
    });
  });
}

function toView(request: FastifyRequest, salts: BeaconRoute['salts'], now: Date): AcceptedView {
  const { referrer, ...ids } = readBeacon(typeof request.body === 'string' ? request.body : '');
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, MAX_AGENT_LENGTH);
  return {
    ...ids,
    visitor: visitorOf(salts.saltAt(now), request.ip, userAgent),
    agent: userAgent === '' || isbot(userAgent) ? 'bot' : 'user',
    viewedAt: now.toISOString(),
    ...(!asksForPrivacy(request) && { device: deviceOf(userAgent), ...(referrer !== undefined && { referrer }) }),
  };
}

/** Global Privacy Control or Do Not Track: the view is counted, and nothing is said of where it came from. */
function asksForPrivacy({ headers }: FastifyRequest): boolean {
  return headers['sec-gpc'] === '1' || headers['dnt'] === '1';
}

const problems = new ProblemFilter();

/** The same answer that the rest of the service gives. */
function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const isOurs = typeof (error as { statusCode?: unknown }).statusCode !== 'number';
  refused.inc({ kind: isOurs ? kindOf(error) : 'invalid' });
  const host = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) };
  problems.catch(error, host as unknown as ArgumentsHost);
}
