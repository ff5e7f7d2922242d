import { z } from 'zod';
import { contract, type EventOf } from './contract.js';
import { Instant, LanguageTag, Slug, WebAddress } from './fields.js';
import { Topics } from './topics.js';

/** A text in every language of the publication, by language tag. */
export const LocalisedText = z.record(LanguageTag, z.string().max(2000));
export type LocalisedText = z.output<typeof LocalisedText>;

export const Section = z.object({ slug: Slug, name: LocalisedText, order: z.int() });
export type Section = z.output<typeof Section>;

export const NamedLink = z.object({ name: z.string().min(1).max(100), url: WebAddress });
export type NamedLink = z.output<typeof NamedLink>;

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
  adSlots: z.array(z.object({ slot: Slug, width: z.int().positive(), height: z.int().positive() })),
  hidesEndedPictures: z.boolean().optional().meta({ description: 'Pictures whose rights ended or were refused are shown to readers no more' }),
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

/** What leads, in which order. */
export const Front = z.object({
  frontId: z.uuid(),
  version: z.int().positive(),
  language: LanguageTag,
  storyIds: z.array(z.uuid()).meta({ description: 'Most important first; newest stories follow them' }),
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
