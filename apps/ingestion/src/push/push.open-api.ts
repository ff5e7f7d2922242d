import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { REPLAY_WINDOW_SECONDS } from './push-signature.js';

type Paths = OpenAPIObject['paths'];

const PushResponse = z.object({
  received: z.int().meta({ description: 'Items seen for the first time' }),
  updated: z.int().meta({ description: 'Items that changed' }),
  killed: z.int().meta({ description: 'Items that were taken back' }),
  unchanged: z.int().meta({ description: 'Items that were there already as they came' }),
  refused: z.array(z.string()).meta({ description: 'Why items were left out' }),
  items: z.array(z.object({ originalId: z.string(), wireId: z.uuid(), version: z.int(), outcome: z.enum(['received', 'updated', 'killed']) })).meta({ description: 'What came in, in the order of the document' }),
});

const { $schema: _dialect, ...answer } = z.toJSONSchema(PushResponse);
const bytes = { schema: { type: 'string', format: 'binary' } };
const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });
const header = (name: string, description: string) => ({ name, in: 'header', required: true, description, schema: { type: 'string' } });

/** The route that sources send their documents to, which Nest does not know, for the OpenAPI document. */
export const pushPaths = {
  '/v1/sources/{sourceId}/documents': {
    post: {
      operationId: 'pushDocument',
      tags: ['sources'],
      summary: 'Takes in a document that a source sends, signed with a secret of the source as in Standard Webhooks 1.0. A delivery that is repeated is answered as it was the first time.',
      parameters: [
        { name: 'sourceId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        header('webhook-id', 'Names the delivery: letters, digits, `_`, `-`, `:`. The same again when it is repeated'),
        header('webhook-timestamp', `When it was signed, in seconds since 1970; within ${REPLAY_WINDOW_SECONDS} s of the clock here`),
        header('webhook-signature', '`v1,` and the base64 of HMAC-SHA256 over `webhook-id.webhook-timestamp.body`; several with spaces between'),
      ],
      requestBody: { required: true, description: `A document of any format that sources have, as it is or packed by gzip, of at most ${MAX_DOCUMENT_BYTES / 1_048_576} MiB`, content: { 'application/octet-stream': bytes, 'application/xml': bytes, 'application/json': bytes, 'text/plain': bytes } },
      responses: {
        200: { description: 'What came in', content: { 'application/json': { schema: answer } } },
        400: problem('push.unmarked: a header is missing; push.out-of-time: it was signed too long ago or ahead, and `now` is the time here; document.refused: it cannot be read, and the detail says why'),
        403: problem('push.bad-signature: no secret that is good for this address made it'),
        409: problem('push.id-used: that webhook-id had another body; source.paused, source.retired: nothing of it is taken in'),
        413: problem('body.too-large'),
        415: problem('body.unsupported-type: packed by something else than gzip'),
        429: problem('rate.limited: another document of the source is on its way, or more than 120 came in a minute; deliver it again after `retryAfterSeconds`'),
        503: problem('delivery.unavailable: documents of others are being read; secret.unavailable: no secret of the source can be read here, because the key that they were sealed with is missing; deliver it again later'),
      },
    },
  },
} as unknown as Paths;
