import { Author, Picture, Slug, authorLinks, pictureAs, strict } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { AuthorRow } from './author.entity.js';
import { toAuthor } from './author.messages.js';

const { name, role, biography } = Author.shape;

const filled = <Schema extends z.ZodType>(texts: Schema) => z.preprocess(withoutEmpty, texts);

export const AuthorRequest = z
  .strictObject({
    slug: Slug.optional().meta({ description: 'Of their page; made of the name, or as it was, when absent' }),
    name: filled(name),
    role: filled(role).default({}),
    biography: filled(biography).default({}),
    portrait: pictureAs(strict).nullable().default(null).meta({ description: 'A picture that was uploaded here' }),
    links: authorLinks(strict).default([]),
  })
  .meta({ id: 'AuthorRequest', description: 'Everything that is said of them; what is absent is taken away' });
export type AuthorRequest = z.output<typeof AuthorRequest>;

export const AuthorResponse = z
  .object({ ...Author.shape, portrait: Picture.nullable(), version: z.int().meta({ description: 'Send it as If-Match when you change them' }), changedBy: z.string() })
  .meta({ id: 'AuthorResponse' });
export type AuthorResponse = z.output<typeof AuthorResponse>;

export const AuthorList = z.object({ items: z.array(AuthorResponse), next: z.string().nullable() }).meta({ id: 'AuthorList' });
export type AuthorList = z.output<typeof AuthorList>;

export const AuthorListRequest = z.strictObject({
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Part of the name in any language, or of the address' }),
  isRetired: z.stringbool().optional().meta({ description: 'Those only who write no more, or only those who do' }),
  ...pageRequest,
});
export type AuthorListRequest = z.output<typeof AuthorListRequest>;

export const authorCursors = cursorsOf(z.tuple([z.string(), z.uuid()]));

export function toAuthorResponse(author: AuthorRow): AuthorResponse {
  return { ...toAuthor(author), portrait: author.portrait, changedBy: author.changedByName };
}

/** Forms send an empty text for what nobody wrote. */
function withoutEmpty(texts: unknown): unknown {
  if (typeof texts !== 'object' || texts === null) return texts;
  const trimmed = Object.entries(texts).map(([language, text]: [string, unknown]) => [language, typeof text === 'string' ? text.trim() : text]);
  return Object.fromEntries(trimmed.filter(([, text]) => text !== ''));
}
