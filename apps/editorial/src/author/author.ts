import { MOST_FORMER_SLUGS, type LocalisedText } from '@stet/contracts';
import { slugOf } from '../story/slug.js';
import type { AuthorRow } from './author.entity.js';
import { TooManyFormerSlugs } from './author.errors.js';

/** What somebody says of an author. */
export type AuthorText = Pick<AuthorRow, 'name' | 'role' | 'biography' | 'portrait' | 'links'>;

/** So long that few names are alike, and so short that a cursor has room for it. */
const SORTED_BY = 40;

/** Names by which an author is found first, where there are several. */
const FIRST_LANGUAGES = ['en', 'ru', 'az', 'hy'];

/** The name in a language, or the one that stands in for it. */
export function nameOf(name: LocalisedText, language?: string): string {
  return [language, ...FIRST_LANGUAGES].flatMap((one) => (one && name[one]) || [])[0] ?? Object.values(name)[0] ?? '';
}

/** What lists of authors are sorted by: the name without its capitals, cut. */
export function sortNameOf(name: LocalisedText): string {
  return [...nameOf(name).toLowerCase()].slice(0, SORTED_BY).join('');
}

/** The address of a page made of its author's name; none where the name has no letter that an address can have. */
export function slugOfName(name: LocalisedText): string | undefined {
  const language = [...FIRST_LANGUAGES, ...Object.keys(name)].find((one) => name[one]) ?? 'en';
  return /[\p{L}\p{N}]/u.test(nameOf(name)) ? slugOf(nameOf(name), language) : undefined;
}

/** With another address; the one before leads on to it. */
export function moved<Moved extends Pick<AuthorRow, 'slug' | 'formerSlugs'>>(author: Moved, slug: string): Moved {
  if (slug === author.slug) return author;
  const formerSlugs = [...author.formerSlugs.filter((one) => one !== slug), author.slug];
  if (formerSlugs.length > MOST_FORMER_SLUGS) throw new TooManyFormerSlugs(MOST_FORMER_SLUGS);
  return { ...author, slug, formerSlugs };
}
