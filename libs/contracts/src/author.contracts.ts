import { z } from 'zod';
import { contract, type EventOf } from './contract.js';
import { Instant, LanguageTag, MOST_FORMER_SLUGS, Picture, Slug, WebAddress, type ObjectMaker } from './fields.js';
import { says } from './says.js';
import { Topics } from './topics.js';

const MOST_LANGUAGES = 50;
const hasFewLanguages = (texts: object) => Object.keys(texts).length <= MOST_LANGUAGES;
const byLanguage = (longest: number) =>
  z
    .record(LanguageTag, z.string().min(1, 'must not be empty; leave the language out').max(longest, `must have at most ${longest} characters`))
    .refine(hasFewLanguages, says('too-many', `give at most ${MOST_LANGUAGES} languages`, { max: MOST_LANGUAGES }));

/** A page about the author elsewhere; nothing that is sent without encryption. */
export const AuthorLink = z.object({
  name: z.string().min(1, 'must not be empty').max(100, 'must have at most 100 characters'),
  url: WebAddress.regex(/^https:\/\//, says('not-https', 'must be an address that begins with https://')),
});
export type AuthorLink = z.output<typeof AuthorLink>;

/** Pages about the author, made in one way. */
export const authorLinks = (object: ObjectMaker) => z.array(object(AuthorLink.shape)).max(10, 'give at most 10 links');

/** Everything the outside knows of somebody who writes. A name that a language lacks is that of the publication's first language that has one; role and biography are left out there. */
export const Author = z.object({
  authorId: z.uuid(),
  version: z.int().positive(),
  slug: Slug.meta({ description: 'Of their page: /{language}/author/{slug}' }),
  formerSlugs: z.array(Slug).max(MOST_FORMER_SLUGS).meta({ description: 'Earlier addresses of the page, which nobody else gets' }),
  name: byLanguage(200).refine((names) => Object.keys(names).length > 0, says('required', 'give the name in at least one language')),
  role: byLanguage(200).meta({ description: 'What they are: reporter, economy editor' }),
  biography: byLanguage(5000).meta({ description: 'Plain text; an empty line parts paragraphs' }),
  portrait: Picture.optional(),
  links: authorLinks(z.object),
  isRetired: z.boolean().meta({ description: 'Writes for the publication no more; their page stays' }),
  changedAt: Instant,
});
export type Author = z.output<typeof Author>;

/** The author as a whole, after any change. */
export const AuthorChanged = contract(
  Topics.author,
  'newsroom.author.changed.v1',
  Author,
  (data) => data.authorId,
  (data) => data.version,
);
export type AuthorChanged = EventOf<typeof AuthorChanged>;
