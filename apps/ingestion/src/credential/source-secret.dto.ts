import { Instant } from '@stet/contracts';
import { z } from 'zod';
import type { SecretMark } from './source-secret.repository.js';
import type { NewSecret } from './source-secret.service.js';

const LONGEST_OVERLAP_SECONDS = 30 * 86_400;

export const NewSecretRequest = z
  .strictObject({ overlapSeconds: z.int().min(0).max(LONGEST_OVERLAP_SECONDS).default(86_400).meta({ description: 'Seconds for which the secrets before it stay good; 0 ends them at once' }) })
  .meta({ id: 'NewSecretRequest' });
export type NewSecretRequest = z.output<typeof NewSecretRequest>;

const Secret = z.object({
  secretId: z.uuid(),
  createdAt: Instant,
  expiresAt: Instant.nullable().meta({ description: 'Until then it is good; null until another takes its place' }),
  lastUsedAt: Instant.nullable().meta({ description: 'When a delivery was last signed with it, to the minute' }),
});

export const NewSecretResponse = Secret.extend({ secret: z.string().meta({ description: 'To sign with; it is shown this once' }) }).meta({ id: 'NewSourceSecret' });
export type NewSecretResponse = z.output<typeof NewSecretResponse>;

export const SecretList = z
  .object({
    items: z.array(Secret),
    documentsUrl: z.url().nullable().meta({ description: 'The whole address to which the source sends its documents; null where this service does not know its own, in `PUBLIC_URL`' }),
  })
  .meta({ id: 'SourceSecretList' });
export type SecretList = z.output<typeof SecretList>;

export function toSecretList(secrets: readonly SecretMark[], documentsUrl: string | null): SecretList {
  return { items: secrets.map(toSecret), documentsUrl };
}

export function toNewSecretResponse(secret: NewSecret): NewSecretResponse {
  return { ...toSecret(secret), secret: secret.secret };
}

function toSecret({ secretId, createdAt, expiresAt, lastUsedAt }: SecretMark): z.output<typeof Secret> {
  return { secretId, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
