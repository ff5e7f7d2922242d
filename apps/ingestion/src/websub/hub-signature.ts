import { createHmac, timingSafeEqual } from 'node:crypto';

/** Methods of WebSub (W3C Recommendation, §7.1). SHA-1 is there for hubs that know no other; as HMAC nobody can forge it. */
const METHODS = ['sha1', 'sha256', 'sha384', 'sha512'];
const SIGNATURE = /^(sha\d+)=([0-9a-f]+)$/i;

/** As hubs write it into `X-Hub-Signature`: over the body as it is sent. */
export function hubSignatureOf(body: Uint8Array, secret: string, method = 'sha256'): string {
  return `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
}

/** What is not signed counts as signed by somebody else: a secret was given to every hub. */
export function isSignedByHub(signature: string | undefined, body: Uint8Array, secret: string): boolean {
  const [, method = '', digest = ''] = SIGNATURE.exec(signature?.trim() ?? '') ?? [];
  if (!METHODS.includes(method.toLowerCase())) return false;
  const given = Buffer.from(digest, 'hex');
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
