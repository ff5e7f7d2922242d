import { Instant } from '@stet/contracts';
import { z } from 'zod';
import { OpenAddress, WebSignIn } from '../source/web-access.js';
import { FEED_WARNINGS } from './feed-preview.js';
import type { FoundFeed as Feed, SourcePreview } from './source-preview.service.js';

export const SourcePreviewRequest = z.strictObject({ url: OpenAddress.meta({ description: 'Of a site, or of a feed of it' }), signIn: WebSignIn.optional() }).meta({ id: 'SourcePreviewRequest' });
export type SourcePreviewRequest = z.output<typeof SourcePreviewRequest>;

const Item = z.object({
  headline: z.string(),
  standfirst: z.string(),
  url: z.string().nullable(),
  publishedAt: Instant.nullable(),
  language: z.string().nullable(),
  urgency: z.int().nullable(),
  words: z.int().meta({ description: 'Of its text' }),
  pictures: z.array(z.string()),
});

export const KnownAs = z.object({ sourceId: z.uuid(), name: z.string(), isRetired: z.boolean() }).nullable().meta({ description: 'The source that it is already, or was' });

export const FoundFeed = z
  .object({
    url: z.string(),
    title: z.string().nullable(),
    format: z.string(),
    language: z.string().nullable().meta({ description: 'Of most items, as they say or as their words tell' }),
    languages: z.array(z.object({ language: z.string(), items: z.int() })),
    itemCount: z.int(),
    items: z.array(Item).meta({ description: 'The newest, as they would come in' }),
    newestAt: Instant.nullable(),
    changesEverySeconds: z.int().nullable().meta({ description: 'From one item to the next, as a rule' }),
    itemsPerDay: z.number().nullable(),
    warnings: z.array(z.enum(FEED_WARNINGS)),
    knownAs: KnownAs,
  })
  .meta({ id: 'FoundFeed' });
export type FoundFeed = z.output<typeof FoundFeed>;

export const SourcePreviewResponse = z
  .object({
    address: z.string().meta({ description: 'Where the address led' }),
    feeds: z.array(FoundFeed),
    refused: z.array(z.object({ url: z.string(), fault: z.string(), reason: z.string() })).meta({ description: 'Feeds that the page announces and that cannot be read' }),
  })
  .meta({ id: 'SourcePreview' });
export type SourcePreviewResponse = z.output<typeof SourcePreviewResponse>;

export function toSourcePreviewResponse({ address, feeds, refused }: SourcePreview): SourcePreviewResponse {
  return { address, feeds: feeds.map(toFoundFeed), refused: [...refused] };
}

export function toFoundFeed({ newestAt, items, knownAs, languages, warnings, ...feed }: Feed): FoundFeed {
  return {
    ...{ ...feed, languages: [...languages], warnings: [...warnings] },
    newestAt: newestAt?.toISOString() ?? null,
    items: items.map(({ publishedAt, pictures, ...item }) => ({ ...item, pictures: [...pictures], publishedAt: publishedAt?.toISOString() ?? null })),
    knownAs: toKnownAs(knownAs),
  };
}

export function toKnownAs(knownAs: Feed['knownAs']): FoundFeed['knownAs'] {
  return knownAs && { sourceId: knownAs.sourceId, name: knownAs.name, isRetired: knownAs.retiredAt !== null };
}
