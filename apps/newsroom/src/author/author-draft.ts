import type { LocalisedText, Picture } from '@stet/contracts';
import type { Author, AuthorRequest } from '../api/editorial.js';

/** An author as somebody types them: every text is there, and what is empty means nothing. */
export interface AuthorDraft {
  readonly slug: string;
  readonly name: LocalisedText;
  readonly role: LocalisedText;
  readonly biography: LocalisedText;
  readonly portrait: Picture | null;
  readonly links: readonly { readonly name: string; readonly url: string }[];
}

/** An author of whom nothing is typed yet. */
export const NOBODY: AuthorDraft = { slug: '', name: {}, role: {}, biography: {}, portrait: null, links: [] };

/** An author as they were saved, to be changed. */
export function draftOf({ slug, name, role, biography, portrait, links }: Author): AuthorDraft {
  return { slug, name, role, biography, portrait, links };
}

/** What the API is asked for: without an address it makes one of the name; links that have nothing in them are left out. */
export function requestOf({ slug, links, portrait, ...texts }: AuthorDraft): AuthorRequest {
  return {
    ...(slug.trim() && { slug: slug.trim() }),
    ...texts,
    portrait: portrait && { ...portrait, credit: portrait.credit?.trim() || undefined },
    links: links.map(({ name, url }) => ({ name: name.trim(), url: url.trim() })).filter(({ name, url }) => name !== '' || url !== ''),
  };
}

/** The name in a language, else in any. */
export function nameIn(name: LocalisedText, language: string): string {
  return [name[language], ...Object.values(name)].find(Boolean) ?? '';
}
