import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { Turns } from '../poll/turns.js';
import { refuse } from '../push/push.route.js';
import { DeliveryPace } from './delivery-pace.js';
import { HubCallbacks } from './hub-callbacks.js';
import type { SealedSubscription } from './hub-subscription.repository.js';

export const CALLBACK_PATH = '/v1/hub-callbacks';
const PATH = `${CALLBACK_PATH}/:callbackId`;
const GONE = 410;
const TOO_MANY = 429;
const FULL = 503;
const ACCEPTED = 202;
/** Documents that are read at a time, so that memory stays small whatever comes at once. */
const AT_ONCE = 4;
const WAIT_MS = 2_000;
const BODY_MS = 30_000;

/** Longer ones are no hub's. */
const Word = z.string().max(2_048);
const Seconds = z.string().trim().min(1).pipe(z.coerce.number());
const Intent = z.object({ 'hub.mode': Word, 'hub.topic': Word, 'hub.challenge': Word.default(''), 'hub.lease_seconds': Seconds.optional().catch(Number.NaN), 'hub.reason': Word.optional() });

/** Serves what hubs ask and send, outside the Nest pipeline: nobody signs in here, the address alone tells who may, and the signature is over the bytes. */
export function serveHubCallbacks(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const expected = new WeakMap<FastifyRequest, SealedSubscription>();
  const pace = new DeliveryPace();
  const turns = new Turns(AT_ONCE);
  /** Subscriptions of which a document is on its way: one each, so that a hub which sends slowly keeps no other from sending. */
  const underWay = new Set<string>();
  void server.register(async (scope) => {
    const callbacks = app.get(HubCallbacks, { strict: false });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_DOCUMENT_BYTES }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
    scope.get(PATH, async (request, reply) => {
      const intent = Intent.safeParse(request.query);
      const challenge = intent.success ? await callbacks.answer(callbackIn(request), intentOf(intent.data)) : undefined;
      if (challenge === undefined) return reply.status(404).send();
      return reply.headers({ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }).send(challenge);
    });
    /** Before anything of the body is read. */
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      const subscription = await callbacks.expected(callbackIn(request));
      if (!subscription) return reply.status(GONE).send();
      const { subscriptionId } = subscription;
      if (underWay.has(subscriptionId)) return reply.status(TOO_MANY).header('retry-after', '10').send();
      underWay.add(subscriptionId);
      atEndOf(reply, () => underWay.delete(subscriptionId));
      if (!(await takeTurn(turns, request, reply))) return reply.status(FULL).header('retry-after', '10').send();
      if (!pace.allows(subscriptionId, Date.now())) return reply.status(TOO_MANY).header('retry-after', '60').send();
      expected.set(request, subscription);
    };
    scope.post(PATH, { bodyLimit: MAX_DOCUMENT_BYTES, onRequest }, async (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = request.headers['x-hub-signature'];
      await callbacks.take(expected.get(request)!, { bytes, contentType: request.headers['content-type'] ?? '', signature: typeof signature === 'string' ? signature : undefined });
      return reply.status(ACCEPTED).send();
    });
  });
}

/** A turn that lasts until the answer is sent or the connection is gone; false when none becomes free soon. Whoever sends slowly is cut off. */
async function takeTurn(turns: Turns, { raw: incoming }: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  try {
    await turns.begin(AbortSignal.timeout(WAIT_MS));
  } catch {
    return false;
  }
  const timer = setTimeout(() => incoming.destroy(), BODY_MS);
  atEndOf(reply, () => {
    clearTimeout(timer);
    turns.end();
  });
  return true;
}

/** When the answer is sent or the connection is gone, which may be already. */
function atEndOf({ raw: outgoing }: FastifyReply, end: () => void): void {
  if (outgoing.destroyed) end();
  else outgoing.once('close', end);
}

function intentOf(query: z.output<typeof Intent>) {
  return { mode: query['hub.mode'], topic: query['hub.topic'], challenge: query['hub.challenge'], leaseSeconds: query['hub.lease_seconds'], reason: query['hub.reason'] };
}

function callbackIn({ params }: FastifyRequest): string {
  return (params as { readonly callbackId: string }).callbackId;
}
