import { LanguageTag, Slug } from '@stet/contracts';
import { z } from 'zod';

const MAX_STORIES = 100;
const MAX_LIMIT = 50;

export const StoryId = z.uuid();

export const CountsRequest = z.object({
  storyId: z
    .union([StoryId.transform((id) => [id]), z.array(StoryId)], { error: 'must be one or more UUIDs: storyId=a&storyId=b' })
    .pipe(z.array(StoryId).min(1).max(MAX_STORIES, `must be at most ${MAX_STORIES} stories`)),
});
export type CountsRequest = z.output<typeof CountsRequest>;

export const CountResponse = z
  .object({
    storyId: z.uuid(),
    views: z.int().meta({ description: 'By people, one per visitor and story in 30 minutes' }),
    rawViews: z.int().meta({ description: 'Every accepted beacon, bots included' }),
  })
  .meta({ id: 'Count' });
export type CountResponse = z.output<typeof CountResponse>;

export const CountsResponse = z.object({ items: z.array(CountResponse) }).meta({ id: 'Counts' });
export type CountsResponse = z.output<typeof CountsResponse>;

export const MostReadRequest = z.object({
  language: LanguageTag.optional(),
  section: Slug.optional(),
  window: z.enum(['1h', '24h', '7d'], { error: 'must be 1h, 24h or 7d' }).default('24h'),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT, `must be at most ${MAX_LIMIT}`).default(10),
});
export type MostReadRequest = z.output<typeof MostReadRequest>;

export const MostReadStory = z
  .object({ storyId: z.uuid(), language: LanguageTag, section: Slug, slug: Slug, headline: z.string(), views: z.int() })
  .meta({ id: 'MostReadStory' });
export type MostReadStory = z.output<typeof MostReadStory>;

export const MostReadResponse = z.object({ items: z.array(MostReadStory) }).meta({ id: 'MostRead' });
export type MostReadResponse = z.output<typeof MostReadResponse>;

export const LedgerResponse = z
  .object({
    accepted: z.int().meta({ description: 'Views of all batches that were counted, by collectors' }),
    counted: z.int().meta({ description: 'Raw views of all stories; equal to `accepted`, or something is wrong' }),
    difference: z.int(),
    rolledUp: z.int().meta({ description: 'Raw views in the rollups by day; less than `counted` by what was counted before there were rollups' }),
    rollupDifference: z.int().meta({ description: 'How far rollups by hour and by day are from what was to go into them; 0, or something is wrong' }),
    missingBatches: z.int().meta({ description: 'Batches whose number was skipped and that did not come since' }),
    repeatedBatches: z.int().meta({ description: 'Batches that the log delivered again; they were dropped' }),
    collectors: z.int(),
  })
  .meta({ id: 'Ledger' });
export type LedgerResponse = z.output<typeof LedgerResponse>;
