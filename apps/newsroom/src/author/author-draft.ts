import type { LocalisedText, Picture } from '@stet/contracts';
import type { Author, AuthorRequest } from '../api/editorial.js';
import { inEachLanguage } from '../language/in-each-language.js';
import { rebase, rebaseBy, rebaseRows } from '../shell/rebase.js';

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
export const NOBODY: AuthorDraft = { slug: '', name: inEachLanguage({}), role: inEachLanguage({}), biography: inEachLanguage({}), portrait: null, links: [] };

/** An author as they were saved, to be changed. */
export function draftOf({ slug, name, role, biography, portrait, links }: Author): AuthorDraft {
  return { slug, name: inEachLanguage(name), role: inEachLanguage(role), biography: inEachLanguage(biography), portrait, links };
}

/** What was typed on top of what somebody saved meanwhile: language by language, link by link, and part by part what is said of a portrait. */
export const rebasedAuthor = rebaseBy<AuthorDraft>({
  ...{ name: rebase, role: rebase, biography: rebase, portrait: rebasedPortrait },
  links: (seen, typed, newest) => rebaseRows(seen, typed, newest, { idOf: ({ url }) => url.trim() || undefined, onTop: rebase }),
});

/** What is said of one picture does not fit another. */
function rebasedPortrait(seen: Picture | null, typed: Picture | null, newest: Picture | null): Picture | null {
  const isOne = seen && typed && newest && new Set([seen.url, typed.url, newest.url]).size === 1;
  return isOne ? rebase(seen, typed, newest) : typed;
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
