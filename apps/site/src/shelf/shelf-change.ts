import { archivePath, authorPath, feedPath, feedForms, frontPath, mostReadPath, newsSitemapPath, sectionPath, sitemapIndexPath, sitemapPath, storyPath, topicPath, versionsPath } from '../page/address.js';
import { SITEMAP, STORIES, authorKey, breakingKey, dayKey, mostReadKey, newestKey, olderKey, printedNameKey, sectionKey, sitemapKey, storyKey, topicKey, translationsKey } from './surrogate-key.js';

/** What of a story decides where it is listed. */
export interface Standing {
  readonly storyId: string;
  readonly status: 'usable' | 'withdrawn';
  readonly language: string;
  readonly section: string;
  readonly slug: string;
  readonly translationSetId: string;
  readonly firstPublishedAt: Date;
  readonly authors: readonly string[];
  /** Of bylines that lead nowhere. */
  readonly printedNames: readonly string[];
  readonly tags: readonly string[];
  readonly urgency: number;
  readonly breakingUntil: Date | null;
  /** Whether anybody has read it: others are in no list of the most read. */
  readonly isRead: boolean;
}

/** What a transaction changed of the shelf, in the words of those who keep pages. */
export interface ShelfChange {
  /** Pages with one of these keys are old. */
  readonly keys: readonly string[];
  /** Pages with one of these must not be shown again, however bad things are. */
  readonly gone: readonly string[];
  /** Addresses of pages that are about what changed, for those who know pages by nothing else. */
  readonly paths: readonly string[];
}

/**
 * How a story moved. Pages that show it have its own key; the keys of lists are for those that it enters, or leaves to another that was not shown so far.
 * Sitemaps are too long to have the keys of their stories, and go by months.
 */
export function changeOf(before: Standing | undefined, after: Standing, now: Date): ShelfChange {
  const isWithdrawn = after.status === 'withdrawn';
  const states = before ? [before, after] : [after];
  const differsIn = (part: (story: Standing) => unknown[]) => !before || JSON.stringify(part(before)) !== JSON.stringify(part(after));
  return {
    keys: [
      storyKey(after.storyId),
      STORIES,
      ...(differsIn(listing) ? states.filter(({ status }) => status === 'usable').flatMap((one) => listKeys(one, now)) : []),
      ...(differsIn(({ breakingUntil }) => [breakingUntil]) && states.some(({ breakingUntil }) => breakingUntil) ? states.map(({ language }) => breakingKey(language)) : []),
      ...(differsIn(linking) ? states.map((one) => translationsKey(one.translationSetId)) : []),
      SITEMAP,
      ...states.map((one) => sitemapKey(one.language, monthOf(one))),
    ],
    gone: isWithdrawn ? [storyKey(after.storyId)] : [],
    paths: states.flatMap(pathsAbout),
  };
}

/** Several as one, nothing named twice. */
export function together(changes: readonly ShelfChange[]): ShelfChange {
  const all = (part: keyof ShelfChange) => [...new Set(changes.flatMap((one) => one[part]))];
  return { keys: all('keys'), gone: all('gone'), paths: all('paths') };
}

function listKeys({ language, section, firstPublishedAt, authors, printedNames, tags, isRead }: Standing, now: Date): string[] {
  return [
    newestKey(language),
    sectionKey(language, section),
    ...[undefined, section].flatMap((one) => olderKeys(language, one, firstPublishedAt, now)),
    dayKey(language, firstPublishedAt),
    ...authors.map(authorKey),
    ...printedNames.map(printedNameKey),
    ...tags.map((tag) => topicKey(language, tag)),
    ...(isRead ? [mostReadKey(language)] : []),
  ];
}

const HOUR_MS = 3_600_000;
/** Which of the stories of the last days comes after which is told by the hour. */
const TOLD_BY_HOUR = 48;

/** Who comes after a younger story: those first published between this one and now, whose clock may be behind ours. */
function olderKeys(language: string, section: string | undefined, firstPublishedAt: Date, now: Date): string[] {
  const hours = Math.floor(now.getTime() / HOUR_MS) - Math.floor(firstPublishedAt.getTime() / HOUR_MS) + 2;
  if (hours > TOLD_BY_HOUR) return [olderKey(language, section)];
  return Array.from({ length: Math.max(0, hours) }, (_, hour) => olderKey(language, section, new Date(firstPublishedAt.getTime() + hour * HOUR_MS)));
}

/** What decides which lists a story is in, and where in them. */
const listing = ({ status, language, section, firstPublishedAt, authors, printedNames, tags, urgency }: Standing) => [status, language, section, firstPublishedAt, authors, printedNames, tags, urgency];

/** What decides how its translations link to it. */
const linking = ({ status, language, section, slug, translationSetId, firstPublishedAt }: Standing) => [status, language, section, slug, translationSetId, firstPublishedAt];

function monthOf({ firstPublishedAt }: Standing): string {
  return firstPublishedAt.toISOString().slice(0, 7);
}

function pathsAbout(story: Standing): string[] {
  const { language, section, authors, tags } = story;
  return [
    storyPath(language, story),
    versionsPath(language, story),
    frontPath(language),
    sectionPath(language, section),
    ...authors.map((author) => authorPath(language, author)),
    ...tags.map((tag) => topicPath(language, tag)),
    mostReadPath(language),
    archivePath(language),
    ...feedForms.flatMap((form) => [feedPath(language, undefined, form), feedPath(language, section, form)]),
    sitemapIndexPath,
    newsSitemapPath(1),
    sitemapPath(language, monthOf(story)),
  ];
}
