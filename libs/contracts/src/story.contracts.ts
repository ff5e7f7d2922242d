import { z } from 'zod';
import { ReceivedBody, StoryBody } from './body.js';
import { contract, type EventOf } from './contract.js';
import { Byline, Instant, LanguageTag, MOST_FORMER_SLUGS, MediaTopics, Picture, Slug, Source } from './fields.js';
import { MOST_OF_SLUGLINE, MOST_RELATED_STORIES } from './limits.js';
import { says } from './says.js';
import { Topics } from './topics.js';

/** What a correction owes the reader: when, what was wrong, and since which version it is right. */
export const Correction = z.object({ version: z.int().positive(), note: z.string().min(1).max(2000), correctedAt: Instant });
export type Correction = z.output<typeof Correction>;

/** Stories to be read with one, as an editor chose and ordered them; each once. */
export const RelatedStories = z
  .array(z.uuid())
  .max(MOST_RELATED_STORIES, `must be at most ${MOST_RELATED_STORIES} stories`)
  .refine((storyIds) => new Set(storyIds).size === storyIds.length, says('repeated', 'must not name a story twice'))
  .meta({ description: 'Stories of the same language to be read with it, in the order of an editor; those that are withdrawn are not to be shown' });

const identity = {
  storyId: z.uuid(),
  version: z.int().positive().meta({ description: 'Grows by one with every published version' }),
  language: LanguageTag,
  translationSetId: z.uuid().meta({ description: 'The same for a story and its translations' }),
  slug: Slug,
  formerSlugs: z.array(Slug).max(MOST_FORMER_SLUGS).optional().meta({ description: 'Earlier slugs of it, which lead to the one of now and to no other story of the language; the oldest first' }),
  section: Slug,
  firstPublishedAt: Instant,
};

/** The whole public story. */
export const StorySnapshot = z.object({
  ...identity,
  pubstatus: z.literal('usable'),
  slugline: z.string().min(1).max(MOST_OF_SLUGLINE).optional().meta({ description: 'A few words by which the newsroom and its partners know the story; not for readers' }),
  headline: z.string().min(1).max(300),
  standfirst: z.string().max(1000),
  seoTitle: z.string().min(1).max(200).optional().meta({ description: 'Title of the page for search engines and networks; the headline when absent' }),
  seoDescription: z.string().min(1).max(500).optional().meta({ description: 'What search engines and networks say of it; the standfirst when absent' }),
  body: StoryBody,
  bodyHtml: z.string().meta({ description: 'The body as sanitised HTML' }),
  dateline: z.string().max(200).optional(),
  bylines: z.array(Byline),
  agencyLine: z.string().max(300).optional(),
  sources: z.array(Source),
  tags: z.array(z.string().min(1).max(100)),
  mediaTopics: MediaTopics.optional(),
  relatedStories: RelatedStories.optional(),
  urgency: z.int().min(1).max(9).meta({ description: '1 highest … 9, IPTC' }),
  picture: Picture.optional(),
  breakingUntil: Instant.optional().meta({ description: 'Breaking news before that instant, and no longer; none when absent' }),
  versionPublishedAt: Instant.meta({ description: 'When this version was published' }),
  corrections: z.array(Correction),
  translatedFrom: z.uuid().optional().meta({ description: 'The story of the set that it was translated from' }),
});
export type StorySnapshot = z.output<typeof StorySnapshot>;

const ReceivedSnapshot: z.ZodType<StorySnapshot> = StorySnapshot.extend({ body: ReceivedBody });

/** A version whose text the newsroom keeps nowhere any more; hash and digest prove which text it was to whoever has it. */
export const Redacted = z.object({
  version: z.int().positive(),
  hash: z.string().meta({ description: 'Of the version in the record, hexadecimal' }),
  digest: z.string().meta({ description: 'SHA-256 of the version as JSON with sorted keys, hexadecimal' }),
});
export type Redacted = z.output<typeof Redacted>;

/** What stays of a withdrawn story: no text of it. */
export const StoryWithdrawal = z.object({
  ...identity,
  pubstatus: z.literal('canceled'),
  reason: z.enum(['kill', 'takedown']),
  notice: z.string().max(2000).meta({ description: 'What readers are told' }),
  withdrawnAt: Instant,
  redacted: z.array(Redacted).optional().meta({ description: 'Versions that must go from archives, too' }),
});
export type StoryWithdrawal = z.output<typeof StoryWithdrawal>;

const subject = (data: { storyId: string }) => data.storyId;
const version = (data: { version: number }) => data.version;

/** Carries the whole story: a consumer never calls editorial back to learn what changed. */
export const StoryPublished = contract(Topics.story, 'newsroom.story.published.v1', StorySnapshot, subject, version, ReceivedSnapshot);
export type StoryPublished = EventOf<typeof StoryPublished>;

/** A new version that corrects nothing. */
export const StoryUpdated = contract(Topics.story, 'newsroom.story.updated.v1', StorySnapshot, subject, version, ReceivedSnapshot);
export type StoryUpdated = EventOf<typeof StoryUpdated>;

/** A new version that says what it corrects: the newest entry of `corrections`. */
export const StoryCorrected = contract(Topics.story, 'newsroom.story.corrected.v1', StorySnapshot, subject, version, ReceivedSnapshot);
export type StoryCorrected = EventOf<typeof StoryCorrected>;

/** The story must vanish: killed for being wrong, or taken down for law or rights. */
export const StoryWithdrawn = contract(Topics.story, 'newsroom.story.withdrawn.v1', StoryWithdrawal, subject, version);
export type StoryWithdrawn = EventOf<typeof StoryWithdrawn>;
