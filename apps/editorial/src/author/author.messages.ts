import type { Author } from '@stet/contracts';
import type { AuthorRow } from './author.entity.js';

/** The whole author, as everybody outside may know them. */
export function toAuthor({ authorId, version, slug, formerSlugs, name, role, biography, portrait, links, isRetired, changedAt }: AuthorRow): Author {
  return { authorId, version, slug, formerSlugs, name, role, biography, ...(portrait && { portrait }), links, isRetired, changedAt: changedAt.toISOString() };
}
