import { z } from 'zod';
import { CHOSEN_SLUG, MOST_MEDIA_TOPICS, MOST_OF_CHOSEN_SLUG } from './limits.js';
import { FocalPoint, Renditions } from './rendition.js';
import { says } from './says.js';

/** A BCP 47 language tag. The newsroom publishes in `en`, `ru`, `az` and `hy`; a new language is a setting, not a new schema. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, says('not-a-language', 'must be a language tag such as az or en-GB'))
  .meta({ description: 'BCP 47 language tag', examples: ['en', 'ru', 'az', 'hy'] });

/** An instant in UTC with milliseconds, RFC 3339. */
export const Instant = z.iso.datetime({ precision: 3 }).meta({ description: 'RFC 3339 instant in UTC, milliseconds', examples: ['2026-03-01T06:24:00.000Z'] });

/** A term of the IPTC Media Topics; http://cv.iptc.org/newscodes/mediatopic/04000000 says what it means. */
export const MediaTopicCode = z.string().regex(/^medtop:\d{8}$/, 'must be a code such as medtop:04000000');

/** What a story is about; each topic once. */
export const MediaTopics = z
  .array(MediaTopicCode)
  .max(MOST_MEDIA_TOPICS, `must be at most ${MOST_MEDIA_TOPICS} topics`)
  .refine((codes) => new Set(codes).size === codes.length, says('repeated', 'must not name a topic twice'))
  .meta({ description: 'What it is about: codes of the IPTC Media Topics, such as medtop:04000000' });

/** The part of a page's address that names a story or a section. */
export const Slug = z
  .string()
  .regex(/^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u, says('not-a-slug', 'must be small letters and digits with single hyphens between them, such as market-day'))
  .max(120, 'must have at most 120 characters');

/** A slug as the newsroom gives one to a story: in the letters that people everywhere can type. */
export const ChosenSlug = z
  .string()
  .regex(CHOSEN_SLUG, says('not-a-slug', 'must be Latin small letters and digits, with single hyphens between words, such as ferry-opens'))
  .max(MOST_OF_CHOSEN_SLUG, `must have at most ${MOST_OF_CHOSEN_SLUG} characters`);

/** How many earlier addresses lead on to one page. */
export const MOST_FORMER_SLUGS = 20;

/** An address of the web, with or without encryption. */
export const WebAddress = z.url({ protocol: /^https?$/ }).max(2048);

/** Who reported it, credited and linked. */
export const Source = z.object({ name: z.string().min(1).max(200), url: WebAddress.optional() }).meta({ description: 'Who reported it' });
export type Source = z.output<typeof Source>;

/** An author credit, its name as it is printed; `slug` links to the author's page, and `authorId` names one of the newsroom's authors, whose slug may change. */
export const Byline = z
  .object({ name: z.string().min(1).max(200), slug: Slug.optional(), authorId: z.uuid().optional() })
  .meta({ description: 'Author credit: the name as printed, the address of the page of theirs, and whom `newsroom.author.v1` tells of' });
export type Byline = z.output<typeof Byline>;

/** How objects are made: `z.object`, or what refuses fields that it does not know. */
export type ObjectMaker = typeof z.object;

/** Refuses a field that is not known, and does not drop it: what somebody meant by it would be lost. */
export const strict = z.strictObject as unknown as ObjectMaker;

/** A picture whose parts are made in one way. */
export const pictureAs = (object: ObjectMaker) =>
  object({
    url: WebAddress,
    alternativeText: z.string().max(1000),
    caption: z.string().max(2000).optional(),
    credit: z.string().max(300).optional(),
    width: z.int().positive(),
    height: z.int().positive(),
    focus: object(FocalPoint.shape).describe(FocalPoint.description!).optional(),
    renditions: object(Renditions.shape).describe(Renditions.description!).optional(),
  }).meta({ description: 'Picture with caption, credit and size in pixels' });

/** A picture with everything a reader is owed; sizes in pixels. */
export const Picture = pictureAs(z.object);
export type Picture = z.output<typeof Picture>;
