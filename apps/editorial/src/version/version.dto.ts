import { Instant } from '@stet/contracts';
import { z } from 'zod';
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
