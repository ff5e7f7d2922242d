import { ReferrerHost } from '@stet/contracts';
import { InvalidInput } from '@stet/errors';
import { z } from 'zod';

/** Bytes of a beacon at most; two ids need about 100, the longest host 253. */
export const MAX_BEACON_BYTES = 512;

/** What a page sends once it was visible for a second. */
export const Beacon = z.object({
  viewId: z.uuid().meta({ description: 'Made by the page for this reading; a repetition carries the same' }),
  storyId: z.uuid(),
  referrer: ReferrerHost.optional(),
});
export type Beacon = z.output<typeof Beacon>;

/** Reads a beacon; throws `InvalidInput` with the fields at fault. */
export function readBeacon(body: string): Beacon {
  const beacon = Beacon.safeParse(parseJson(body));
  if (beacon.success) return beacon.data;
  const fields = beacon.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message }));
  throw new InvalidInput('A beacon is JSON with `viewId` and `storyId`, both UUIDs, and the host that led here as `referrer` if there is one.', fields);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
