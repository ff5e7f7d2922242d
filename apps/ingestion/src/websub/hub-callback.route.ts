import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { DeliveryDoor } from '../push/delivery-door.js';
import { refuse } from '../push/push.route.js';
import { HubCallbacks } from './hub-callbacks.js';
import type { SealedSubscription } from './hub-subscription.repository.js';

export const CALLBACK_PATH = '/v1/hub-callbacks';
const PATH = `${CALLBACK_PATH}/:callbackId`;
const GONE = 410;
const ACCEPTED = 202;

/** Longer ones are no hub's. */
const Word = z.string().max(2_048);
const Seconds = z.string().trim().min(1).pipe(z.coerce.number());
const Intent = z.object({ 'hub.mode': Word, 'hub.topic': Word, 'hub.challenge': Word.default(''), 'hub.lease_seconds': Seconds.optional().catch(Number.NaN), 'hub.reason': Word.optional() });

/** Serves what hubs ask and send, outside the Nest pipeline: nobody signs in here, the address alone tells who may, and the signature is over the bytes. */
export function serveHubCallbacks(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const expected = new WeakMap<FastifyRequest, SealedSubscription>();
  const door = new DeliveryDoor();
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
      await door.enter(subscription.subscriptionId, request, reply);
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

function intentOf(query: z.output<typeof Intent>) {
  return { mode: query['hub.mode'], topic: query['hub.topic'], challenge: query['hub.challenge'], leaseSeconds: query['hub.lease_seconds'], reason: query['hub.reason'] };
}

function callbackIn({ params }: FastifyRequest): string {
  return (params as { readonly callbackId: string }).callbackId;
}
