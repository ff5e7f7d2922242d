import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a delivery says of itself: its id, when it was signed in seconds since 1970, and its signatures, one for each secret the sender has. */
export interface PushClaim {
  readonly webhookId: string;
  readonly timestamp: number;
  readonly signatures: readonly string[];
}

/** A delivery may be this old, or from this far ahead, in seconds: clocks differ, and what was overheard is not to be sent again later. */
export const REPLAY_WINDOW_SECONDS = 300;
const VERSION = 'v1,';
/** A sender in the midst of changing its secret has two. */
const MOST_SIGNATURES = 10;

/** The signature of a delivery, as Standard Webhooks 1.0 has it: HMAC-SHA256 over id, timestamp and body, with dots between. */
export function signatureOf({ webhookId, timestamp }: Pick<PushClaim, 'webhookId' | 'timestamp'>, body: Uint8Array, key: Uint8Array): string {
  return VERSION + createHmac('sha256', key).update(`${webhookId}.${timestamp}.`).update(body).digest('base64');
}

/** The secret with which a delivery is signed, of those that are good; nothing when it is none of them. */
export function signedWith<Secret extends { readonly key: Uint8Array }>(claim: PushClaim, body: Uint8Array, secrets: readonly Secret[]): Secret | undefined {
  const given = claim.signatures.slice(0, MOST_SIGNATURES).map((signature) => Buffer.from(signature));
  return secrets.find(({ key }) => {
    const expected = Buffer.from(signatureOf(claim, body, key));
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
}

export function isInTime({ timestamp }: PushClaim, now: Date): boolean {
  return Math.abs(now.getTime() / 1_000 - timestamp) <= REPLAY_WINDOW_SECONDS;
}
