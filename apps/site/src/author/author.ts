import type { Author } from '@stet/contracts';
import type { Graph, Person } from 'schema-dts';
import { authorPath } from '../page/address.js';
import { localised, type PageContext } from '../page/page.context.js';
import type { SharedPicture } from '../share/share-address.js';
import { publisherOf } from '../story/structured.js';

/** What search engines show of a description. */
const LONGEST_DESCRIPTION = 300;

/** The name in the reader's language, else in the publication's first one that has it. */
export function authorName({ name }: Author, { language, settings }: Pick<PageContext, 'language' | 'settings'>): string {
  return [language, ...settings.languages, ...Object.keys(name)].flatMap((one) => name[one] ?? [])[0] ?? '';
}

/** The biography in the reader's language: one of another language would be no help. */
export function paragraphsOf({ biography }: Author, { language }: Pick<PageContext, 'language'>): string[] {
  return (biography[language] ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

/** What they are, and how their biography begins; to be cut between words. */
export function descriptionOf(author: Author, page: PageContext): string {
  const told = [author.role[page.language], paragraphsOf(author, page)[0]].filter(Boolean).join('. ');
  if (!told) return `${authorName(author, page)} — ${localised(page.settings.name, page)}`;
  const cut = told.slice(0, LONGEST_DESCRIPTION + 1);
  return told.length <= LONGEST_DESCRIPTION ? told : `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:.—–-]+$/, '')}…`;
}

/** What the page is shared with: the portrait, where there is one. */
export function portraitOf(author: Author, page: PageContext): SharedPicture | undefined {
  const { portrait } = author;
  return portrait && { url: portrait.url, width: portrait.width, height: portrait.height, alternativeText: portrait.alternativeText || authorName(author, page) };
}

/** What search engines read of an author: schema.org ProfilePage about a Person. */
export function structuredAuthor(author: Author, page: PageContext): Graph {
  const address = page.publicUrl + authorPath(page.language, author.slug);
  const [role, description] = [author.role[page.language], paragraphsOf(author, page).join(' ')];
  const person: Person = {
    '@type': 'Person',
    '@id': `${address}#author`,
    name: authorName(author, page),
    url: address,
    ...(role && { jobTitle: role }),
    ...(description && { description }),
    ...(author.portrait && { image: author.portrait.url }),
    ...(author.links.length > 0 && { sameAs: author.links.map(({ url }) => url) }),
    ...(!author.isRetired && { worksFor: publisherOf(page) }),
  };
  return { '@context': 'https://schema.org', '@graph': [{ '@type': 'ProfilePage', '@id': address, url: address, inLanguage: page.language, dateModified: author.changedAt, mainEntity: person }] };
}
