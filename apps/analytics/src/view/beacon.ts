import { Heartbeat, ReferrerHost } from '@stet/contracts';
import { InvalidInput } from '@stet/errors';
import { z } from 'zod';

/** Bytes of a beacon at most; two ids need about 100, the longest host 253. */
export const MAX_BEACON_BYTES = 512;

const reading = {
  viewId: z.uuid().meta({ description: 'Made by the page for this reading; a repetition carries the same' }),
  storyId: z.uuid(),
};
const automation = z.boolean().optional().meta({ description: 'The browser says that a program drives it: `navigator.webdriver`' });

/** What a page sends once it was visible for a second. */
export const ViewBeacon = z.object({ ...reading, referrer: ReferrerHost.optional(), automation });
export type ViewBeacon = z.output<typeof ViewBeacon>;

/** What a page sends while it is read on. */
export const HeartbeatBeacon = z.object({ ...reading, ...Heartbeat.pick({ beat: true, seconds: true, reached: true }).shape, automation });
export type HeartbeatBeacon = z.output<typeof HeartbeatBeacon>;

/** Reads a view; throws `InvalidInput` with the fields at fault. */
export function readView(body: string): ViewBeacon {
  return read(ViewBeacon, body, 'A view is JSON with `viewId` and `storyId`, both UUIDs, and the host that led here as `referrer` if there is one.');
}

/** Reads a heartbeat; throws `InvalidInput` with the fields at fault. */
export function readHeartbeat(body: string): HeartbeatBeacon {
  return read(HeartbeatBeacon, body, 'A heartbeat is JSON with the `viewId` and `storyId` of its view, its number as `beat`, the `seconds` in sight since the one before, and the parts of the text that were `reached`.');
}

function read<S extends z.ZodType>(schema: S, body: string, advice: string): z.output<S> {
  const beacon = schema.safeParse(parseJson(body));
  if (beacon.success) return beacon.data;
  const fields = beacon.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message }));
  throw new InvalidInput(advice, fields);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
