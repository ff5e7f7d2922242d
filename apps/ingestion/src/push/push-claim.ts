import type { FieldProblem } from '@stet/errors';
import { PushUnmarked } from './push.errors.js';
import type { PushClaim } from './push-signature.js';

/** Without dots, which stand between id and timestamp where both are signed. */
const WEBHOOK_ID = /^[\w:-]{1,256}$/;
const SECONDS = /^\d{1,11}$/;
const SIGNATURES = /^v\d+[a-z]?,\S+( +v\d+[a-z]?,\S+)*$/;

const RULES: readonly (readonly [header: string, form: RegExp, message: string])[] = [
  ['webhook-id', WEBHOOK_ID, 'name the delivery by up to 256 letters, digits, "_", "-" or ":"; send the same again when you repeat it'],
  ['webhook-timestamp', SECONDS, 'say when it was signed, in seconds since 1970'],
  ['webhook-signature', SIGNATURES, 'sign it: v1, and the base64 of HMAC-SHA256 over webhook-id.webhook-timestamp.body; several with spaces between'],
];

/** Reads the three headers of Standard Webhooks. Throws `PushUnmarked`, which names all that are missing or of another form. */
export function claimIn(headers: Readonly<Record<string, string | string[] | undefined>>): PushClaim {
  const problems = RULES.flatMap(([field, form, message]): FieldProblem[] => (form.test(headerOf(headers, field)) ? [] : [{ field, message }]));
  if (problems.length > 0) throw new PushUnmarked(problems);
  const [webhookId, timestamp, signatures] = RULES.map(([name]) => headerOf(headers, name)) as [string, string, string];
  return { webhookId, timestamp: Number(timestamp), signatures: signatures.split(/ +/) };
}

function headerOf(headers: Readonly<Record<string, string | string[] | undefined>>, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value.trim() : '';
}
