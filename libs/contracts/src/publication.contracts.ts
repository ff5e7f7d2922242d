import { z } from 'zod';
import { contract, type EventOf } from './contract.js';
import { Instant, LanguageTag, Slug, WebAddress, type ObjectMaker } from './fields.js';
import { says } from './says.js';
import { Topics } from './topics.js';

/** A text in every language of the publication, by language tag. */
export const LocalisedText = z.record(LanguageTag, z.string().max(2000));
export type LocalisedText = z.output<typeof LocalisedText>;

/** A shelf on which readers find stories, with its place in the bar. */
export const Section = z.object({ slug: Slug, name: LocalisedText, order: z.int() });
export type Section = z.output<typeof Section>;

/** A page elsewhere, as readers see it named. */
export const NamedLink = z.object({ name: z.string().min(1).max(100), url: WebAddress });
export type NamedLink = z.output<typeof NamedLink>;

/** A place on every front with room for so many stories. */
export const FrontSlot = z.object({ slot: Slug, capacity: z.int().min(1).max(50) });
export type FrontSlot = z.output<typeof FrontSlot>;

const MOST_ON_A_FRONT = 50;

/** The places of a front, the most prominent first, made in one way. */
export const frontSlots = (object: ObjectMaker) =>
  z
    .array(object(FrontSlot.shape))
    .min(1, 'give at least one slot')
    .max(10, 'give at most 10 slots')
    .refine((slots) => new Set(slots.map(({ slot }) => slot)).size === slots.length, says('repeated', 'two slots have the same name; give each its own'))
    .refine((slots) => slots.reduce((sum, { capacity }) => sum + capacity, 0) <= MOST_ON_A_FRONT, says('too-many', `the slots have room for more than ${MOST_ON_A_FRONT} stories together; make some smaller`, { max: MOST_ON_A_FRONT }));

/** A place for an advertisement, in pixels. */
export const AdSlot = z.object({ slot: Slug, width: z.int().positive(), height: z.int().positive() });

/** Everything the outside of a publication needs to know of it. */
export const PublicationSettings = z.object({
  publicationId: z.uuid(),
  version: z.int().positive(),
  name: LocalisedText,
  tagline: LocalisedText,
  /** In the order of the language switch; the first is the default. */
  languages: z.array(LanguageTag).min(1),
  timezone: z.string().meta({ description: 'IANA name of the zone that readers see', examples: ['Asia/Baku'] }),
  sections: z.array(Section),
  copyrightNotice: LocalisedText,
  socialLinks: z.array(NamedLink),
  appLinks: z.array(NamedLink),
  adSlots: z.array(AdSlot),
  hidesEndedPictures: z.boolean().optional().meta({ description: 'Pictures whose rights ended or were refused are shown to readers no more' }),
  /** `DEFAULT_FRONT_SLOTS` when absent. */
  frontSlots: z.array(FrontSlot).optional(),
  changedAt: Instant,
});
export type PublicationSettings = z.output<typeof PublicationSettings>;

/** The settings as a whole, after any change of them. */
export const PublicationChanged = contract(
  Topics.publication,
  'newsroom.publication.changed.v1',
  PublicationSettings,
  (data) => data.publicationId,
  (data) => data.version,
);
export type PublicationChanged = EventOf<typeof PublicationChanged>;

/** An instant with what the clocks of a zone show then. */
export const NamedInstant = z.object({ at: Instant, localTime: z.string(), zone: z.string(), offset: z.string() });
export type NamedInstant = z.output<typeof NamedInstant>;

/** Where a story stands on a front; a pinned one stays there whatever else comes. */
export const Placement = z.object({
  storyId: z.uuid(),
  slot: Slug,
  pin: z
    .object({ until: NamedInstant.optional() })
    .optional()
    .meta({ description: 'Absent without a pin; without `until` it holds until somebody takes it away. A pin that ends is followed by a version without the story' }),
});
export type Placement = z.output<typeof Placement>;

/** What leads, in which order. */
export const Front = z.object({
  frontId: z.uuid(),
  version: z.int().positive(),
  language: LanguageTag,
  storyIds: z.array(z.uuid()).meta({ description: 'Most important first; newest stories follow them' }),
  placements: z.array(Placement).optional().meta({ description: 'The same stories in the same order, with their slots; absent in versions before slots' }),
  curatedAt: Instant,
});
export type Front = z.output<typeof Front>;

/** A front page as an editor left it. */
export const FrontCurated = contract(
  Topics.front,
  'newsroom.front.curated.v1',
  Front,
  (data) => data.frontId,
  (data) => data.version,
);
export type FrontCurated = EventOf<typeof FrontCurated>;
