import { UnsupportedMediaTypeException, type ArgumentsHost } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemFilter } from '@stet/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { DeliveryDoor } from './delivery-door.js';
import { claimIn } from './push-claim.js';
import { PushNotSigned } from './push.errors.js';
import { PushService, type ExpectedPush } from './push.service.js';

const PATH = '/v1/sources/:sourceId/documents';
/** Packed or not, the signature is over what is sent; gzip is unpacked wherever a document comes from. */
const ENCODINGS = ['identity', 'gzip'];

/** Serves what sources send, outside the Nest pipeline: the signature is over the bytes, whatever type they have, and nothing of them is read for somebody who could not sign. */
export function servePushes(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const expected = new WeakMap<FastifyRequest, ExpectedPush>();
  const door = new DeliveryDoor();
  void server.register(async (scope) => {
    const pushes = app.get(PushService, { strict: false });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_DOCUMENT_BYTES }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      const push = await expect(pushes, request);
      await door.enter(push.sourceId, request, reply);
      expected.set(request, push);
    };
    scope.post(PATH, { bodyLimit: MAX_DOCUMENT_BYTES, onRequest }, async (request) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return pushes.take(expected.get(request)!, { bytes, contentType: request.headers['content-type'] ?? '' });
    });
  });
}

async function expect(pushes: PushService, { headers, params }: FastifyRequest): Promise<ExpectedPush> {
  const claim = claimIn(headers);
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!ENCODINGS.includes(encoding.toLowerCase())) throw new UnsupportedMediaTypeException(`A body packed by ${encoding.slice(0, 40)} cannot be unpacked here. Send the document as it is, or packed by gzip.`);
  const sourceId = z.uuid().safeParse((params as { readonly sourceId?: string }).sourceId);
  if (!sourceId.success) throw new PushNotSigned();
  return pushes.expect(sourceId.data, claim, new Date());
}

const problems = new ProblemFilter();

/** The same answer that the rest of the service gives. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const host = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) };
  problems.catch(error, host as unknown as ArgumentsHost);
}
