import type { Byline } from '@stet/contracts';
import type { Author } from '../api/editorial.js';
import { nameIn } from './author-draft.js';

/** An author as a story can credit them. */
export interface Credit {
  /** The name; with the address of the page where several have it. */
  readonly label: string;
  readonly byline: Byline;
}

/** The credits that some authors have in a language, each under a label of its own. */
export function creditsOf(authors: readonly Pick<Author, 'authorId' | 'slug' | 'name'>[], language: string): Credit[] {
  const bylines = authors.map(({ authorId, slug, name }) => ({ name: nameIn(name, language), slug, authorId }));
  return bylines.map((byline) => ({ byline, label: bylines.filter(({ name }) => name === byline.name).length > 1 ? `${byline.name} (${byline.slug})` : byline.name }));
}

/** Bylines by what was typed or chosen; who was there before stays who they are, and a name that is an author's is theirs. */
export function bylinesOf(names: readonly string[], before: readonly Byline[], credits: readonly Credit[] = []): Byline[] {
  return names.map((name) => before.find((byline) => byline.name === name) ?? credits.find(({ label }) => label === name)?.byline ?? { name });
}
