import { z } from 'zod';
import { Instant, Slug } from './fields.js';
import { StorySnapshot } from './story.contracts.js';

/** A working copy as it would be published now, which editorial shows to who has a ticket for it. It is in no topic. */
export const StoryPreview = z.object({
  story: StorySnapshot.omit({ bodyHtml: true, slugline: true }).extend({
    headline: z.string().max(300).meta({ description: 'Empty while there is none' }),
    slug: Slug.nullable().meta({ description: 'Given at the first publication, or chosen before it' }),
    section: Slug.nullable(),
  }),
  isPublished: z.boolean().meta({ description: 'Whether readers see exactly this' }),
  embargoedUntil: Instant.nullable(),
  expiresAt: Instant.meta({ description: 'When the address ends' }),
});
export type StoryPreview = z.output<typeof StoryPreview>;
