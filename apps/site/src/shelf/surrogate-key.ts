import { crc32 } from 'node:zlib';

/**
 * Surrogate keys (the word is Fastly's; Cloudflare says cache tags) name what a page depends on. A page has the key of every story that it shows, and of every
 * list that a story may yet enter; a change names the same keys. They are short, because proxies allow the head of an answer few kilobytes.
 */
export const SETTINGS = 'settings';

/** Whatever lists every story for search engines. */
export const SITEMAP = 'sitemap';

/** Any story; for pages that show too many to name each. */
export const STORIES = 'stories';

/** The end of the story's id is enough to tell stories apart. */
export const storyKey = (storyId: string): string => `story/${endOf(storyId)}`;

export const isStoryKey = (key: string): boolean => key.startsWith('story/');

/** The stories that tell the same in other languages. */
export const translationsKey = (translationSetId: string): string => `set/${endOf(translationSetId)}`;

/** Whatever stands at an address, by its slug. */
export const addressKey = (language: string, slug: string): string => `address/${language}/${inHead(slug)}`;

/** The stories of a language. */
export const newestKey = (language: string): string => `newest/${language}`;

export const sectionKey = (language: string, section: string): string => `section/${language}/${inHead(section)}`;

/** The stories of a language, or of a section of it, that are older than one that was first published in this hour of Greenwich; or than any, without an hour. */
export function olderKey(language: string, section: string | undefined, hour?: Date): string {
  return ['older', language, ...(section === undefined ? [] : [inHead(section)]), ...(hour ? [hour.toISOString().slice(0, 13)] : [])].join('/');
}

/** The stories that were first published on a day of Greenwich. */
export const dayKey = (language: string, day: Date): string => `day/${language}/${day.toISOString().slice(0, 10)}`;

/** What the newsroom says of an author, whatever the address. */
export const personKey = (authorId: string): string => `person/${endOf(authorId)}`;

/** Stories that print a name without a page of its own. */
export const printedNameKey = (name: string): string => `by/${inHead(name)}`;

/** An author is the same in every language. */
export const authorKey = (author: string): string => `author/${inHead(author)}`;

export const topicKey = (language: string, topic: string): string => `topic/${language}/${inHead(topic)}`;

/** What an editor chose to lead. */
export const frontKey = (language: string): string => `front/${language}`;

/** What is breaking news in a language. */
export const breakingKey = (language: string): string => `breaking/${language}`;

export const mostReadKey = (language: string): string => `most-read/${language}`;

export const sitemapKey = (language: string, month: string): string => `sitemap/${language}/${month}`;

const LONGEST = 40;

function endOf(id: string): string {
  return id.slice(-8);
}

/** A name as a header can carry it; a long one by its checksum. Two names with one checksum cost a page too many, and nothing else. */
function inHead(name: string): string {
  const encoded = encodeURIComponent(name);
  return encoded.length > LONGEST ? `~${crc32(name).toString(36)}` : encoded;
}
