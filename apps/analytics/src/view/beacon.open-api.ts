import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { Beacon, MAX_BEACON_BYTES } from './beacon.js';

type Paths = OpenAPIObject['paths'];

const { $schema: _dialect, ...schema } = z.toJSONSchema(Beacon, { io: 'input' });
const content = { 'text/plain': { schema }, 'application/json': { schema } };
const problem = (description: string) => ({ description, content: { 'application/problem+json': {} } });

/** The beacon route, which Nest does not know, for the OpenAPI document. */
export const beaconPaths = {
  '/v1/views': {
    post: {
      operationId: 'acceptView',
      tags: ['views'],
      summary: 'Takes the view of a page that was visible for a second; as text, browsers send it without asking first.',
      requestBody: { required: true, content },
      responses: {
        204: { description: 'The view is stored for good' },
        400: problem('Not a beacon; `fields` says why'),
        413: problem(`More than ${MAX_BEACON_BYTES} bytes`),
        415: problem('Neither text nor JSON'),
        503: problem('Not stored, or not surely: send it again with the same view id after `Retry-After` seconds'),
      },
    },
  },
} as unknown as Paths;
