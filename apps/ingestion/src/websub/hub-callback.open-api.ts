import type { OpenAPIObject } from '@nestjs/swagger';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';

type Paths = OpenAPIObject['paths'];

const callbackId = { name: 'callbackId', in: 'path', required: true, description: 'Known to the hub alone', schema: { type: 'string' } };
const query = (name: string, required: boolean, description: string) => ({ name, in: 'query', required, description, schema: { type: 'string' } });
const bytes = { schema: { type: 'string', format: 'binary' } };

/** The routes that hubs ask and send to, which Nest does not know, for the OpenAPI document. */
export const hubPaths = {
  '/v1/hub-callbacks/{callbackId}': {
    get: {
      operationId: 'verifyHubSubscription',
      tags: ['sources'],
      summary: 'Answers a hub that wants to be sure that a subscription was meant (WebSub, W3C Recommendation, §5.3), or hears that it was denied.',
      parameters: [
        callbackId,
        query('hub.mode', true, '`subscribe`, `unsubscribe` or `denied`'),
        query('hub.topic', true, 'The address of the feed, as it names itself'),
        query('hub.challenge', false, 'Answered as it is'),
        query('hub.lease_seconds', false, 'How long the hub will tell of news'),
        query('hub.reason', false, 'Why it will not'),
      ],
      responses: { 200: { description: 'It was meant: the challenge', content: { 'text/plain': { schema: { type: 'string' } } } }, 404: { description: 'It was not' } },
    },
    post: {
      operationId: 'deliverFromHub',
      tags: ['sources'],
      summary: 'Takes in a document of a source from its hub, as a poll would. One whose `X-Hub-Signature` was not made with the secret that the hub was given is answered alike and left alone.',
      parameters: [callbackId, { name: 'x-hub-signature', in: 'header', required: false, description: '`sha1`, `sha256`, `sha384` or `sha512`, `=`, and the HMAC of the body in hexadecimal', schema: { type: 'string' } }],
      requestBody: { required: true, description: `A document of at most ${MAX_DOCUMENT_BYTES / 1_048_576} MiB`, content: { 'application/atom+xml': bytes, 'application/rss+xml': bytes, 'application/feed+json': bytes } },
      responses: { 202: { description: 'It came' }, 410: { description: 'Nobody wants it any more: end the subscription' }, 429: { description: 'Another is on its way, or too many came in a minute; try again' } },
    },
  },
} as unknown as Paths;
