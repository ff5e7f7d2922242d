import { Instant, StorySnapshot, StoryWithdrawal } from '@stet/contracts';
import { z } from 'zod';
import type { ChainState } from './version-chain.js';
import { VERSION_KINDS, type StoryVersionRow } from './version.entity.js';

export const StoryVersionResponse = z
  .object({
    version: z.int(),
    kind: z.enum(VERSION_KINDS),
    note: z.string().nullable(),
    publishedAt: Instant,
    publishedBy: z.string(),
    hash: z.string().meta({ description: 'SHA-256 over the version and the hash before it, hexadecimal' }),
    previousHash: z.string().nullable(),
  })
  .meta({ id: 'StoryVersionResponse' });
export type StoryVersionResponse = z.output<typeof StoryVersionResponse>;

export const StoryVersionList = z.object({ items: z.array(StoryVersionResponse), next: z.null() }).meta({ id: 'StoryVersionList' });
export type StoryVersionList = z.output<typeof StoryVersionList>;

export function toStoryVersionResponse({ version, kind, note, publishedAt, publishedBy, hash, previousHash }: StoryVersionRow): StoryVersionResponse {
  return { version, kind, note, publishedAt: publishedAt.toISOString(), publishedBy, hash, previousHash };
}

export const VersionParam = z.coerce.number().int().min(1).max(2 ** 31 - 1);

const RedactedSnapshot = z.object({ storyId: z.uuid(), version: z.int(), pubstatus: z.literal('redacted') }).meta({ description: 'Its text was taken out for the law; a later version says so, and keeps its hash' });

export const WholeVersionResponse = z
  .object({ ...StoryVersionResponse.shape, snapshot: z.union([StorySnapshot, StoryWithdrawal, RedactedSnapshot]).meta({ description: 'As it went into the log' }) })
  .meta({ id: 'WholeVersionResponse' });
export type WholeVersionResponse = z.output<typeof WholeVersionResponse>;

export const VerificationResponse = z
  .object({
    storyId: z.uuid(),
    holds: z.boolean(),
    head: z.object({ version: z.int(), hash: z.string() }).nullable().meta({ description: 'The last version that holds. Keep it: a record that was written anew has another' }),
    broken: z.object({ version: z.int(), reason: z.string() }).nullable().meta({ description: 'The first that does not' }),
  })
  .meta({ id: 'VerificationResponse' });
export type VerificationResponse = z.output<typeof VerificationResponse>;

export function toWholeVersionResponse(row: StoryVersionRow): WholeVersionResponse {
  return { ...toStoryVersionResponse(row), snapshot: row.snapshot };
}

export function toVerificationResponse(storyId: string, { head, broken }: ChainState): VerificationResponse {
  return { storyId, holds: broken === null, head, broken };
}
