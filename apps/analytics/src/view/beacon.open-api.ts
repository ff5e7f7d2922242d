import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { HeartbeatBeacon, MAX_BEACON_BYTES, ViewBeacon } from './beacon.js';

type Paths = OpenAPIObject['paths'];

const problem = (description: string) => ({ description, content: { 'application/problem+json': {} } });
const responses = (stored: string) => ({
  204: { description: stored },
  400: problem('Not a beacon; `fields` says why'),
  413: problem(`More than ${MAX_BEACON_BYTES} bytes`),
  415: problem('Neither text nor JSON'),
  503: problem('Not stored, or not surely: send it again with the same view id after `Retry-After` seconds'),
});

function bodyOf(beacon: z.ZodType) {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(beacon, { io: 'input' });
  return { required: true, content: { 'text/plain': { schema }, 'application/json': { schema } } };
}

/** The beacon routes, which Nest does not know, for the OpenAPI document. */
export const beaconPaths = {
  '/v1/views': {
    post: {
      operationId: 'acceptView',
      tags: ['views'],
      summary: 'Takes the view of a page that was visible for a second; as text, browsers send it without asking first.',
      requestBody: bodyOf(ViewBeacon),
      responses: responses('The view is stored for good'),
    },
  },
  '/v1/heartbeats': {
    post: {
      operationId: 'acceptHeartbeat',
      tags: ['views'],
      summary: 'Takes how long a page was in sight since the heartbeat before, and which parts of the text were scrolled through.',
      requestBody: bodyOf(HeartbeatBeacon),
      responses: responses('The heartbeat is stored for good, or let go because the reader asks for privacy'),
    },
  },
} as unknown as Paths;
