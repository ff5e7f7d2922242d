import type { ParsedDocument, ParsedItem } from '../document/parsed-document.js';
import { languageOfWords, wordsOf } from '../document/text/language-of-words.js';

/** What is worth knowing before a feed is added. */
export const FEED_WARNINGS = ['no-items', 'breaks-off', 'no-dates', 'no-ids', 'no-links', 'no-full-text', 'no-language', 'several-languages', 'stale', 'left-out'] as const;
export type FeedWarning = (typeof FEED_WARNINGS)[number];

const MOST_ITEMS_SHOWN = 10;
/** An item with fewer words of its own than this tells what there is to read elsewhere. */
const FULL_TEXT_WORDS = 60;
const STALE_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;

export interface PreviewedItem {
  readonly headline: string;
  readonly standfirst: string;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly language: string | null;
  readonly urgency: number | null;
  readonly words: number;
  readonly pictures: readonly string[];
}

export interface FeedPreview {
  readonly title: string | null;
  readonly format: string;
  /** The one of most items, and all of them with their numbers. */
  readonly language: string | null;
  readonly languages: readonly { readonly language: string; readonly items: number }[];
  readonly itemCount: number;
  readonly items: readonly PreviewedItem[];
  readonly newestAt: Date | null;
  /** Seconds from one item to the next, as a rule. */
  readonly changesEverySeconds: number | null;
  readonly itemsPerDay: number | null;
  readonly warnings: readonly FeedWarning[];
}

/** What a document would bring, without bringing it. */
export function previewOf(document: ParsedDocument, now: Date): FeedPreview {
  const usable = document.items.filter(({ refusal, status }) => !refusal && status !== 'canceled');
  const languageOf = (item: ParsedItem) => item.language ?? document.language ?? languageOfWords(wordsOf(item));
  const languages = tally(usable.map((item) => ({ language: languageOf(item), words: wordsIn(`${item.headline} ${item.bodyText}`) })));
  const newestFirst = usable.toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));
  const times = newestFirst.flatMap(({ publishedAt }) => (publishedAt && publishedAt <= now ? [publishedAt.getTime()] : []));
  return {
    title: document.title ?? null,
    format: document.format,
    language: languages[0]?.language ?? document.language ?? null,
    languages,
    itemCount: document.items.filter(({ refusal }) => !refusal).length,
    items: newestFirst.slice(0, MOST_ITEMS_SHOWN).map((item) => previewedItem(item, languageOf(item))),
    newestAt: times.length > 0 ? new Date(times[0]!) : null,
    ...paceOf(times),
    warnings: warningsOf(document, usable, languages.length, times[0], now),
  };
}

function previewedItem({ headline, standfirst, url, publishedAt, urgency, pictures, bodyText }: ParsedItem, language: string | undefined): PreviewedItem {
  return { headline, standfirst, url: url ?? null, publishedAt: publishedAt ?? null, language: language ?? null, urgency: urgency ?? null, words: wordsIn(bodyText), pictures: pictures.map((picture) => picture.url) };
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** The one of most items first; of as many, the one of more words: two of them tell little. */
function tally(items: readonly { readonly language: string | undefined; readonly words: number }[]): { language: string; items: number }[] {
  const counts = new Map<string, { items: number; words: number }>();
  for (const { language, words } of items) {
    const { items: count, words: sum } = (language && counts.get(language)) || { items: 0, words: 0 };
    if (language) counts.set(language, { items: count + 1, words: sum + words });
  }
  const ranked = [...counts].sort(([, a], [, b]) => b.items - a.items || b.words - a.words);
  return ranked.map(([language, { items: count }]) => ({ language, items: count }));
}

/** From moments, the newest first. The middle pause says more than the mean: one holiday would outweigh a month. */
function paceOf(times: readonly number[]): Pick<FeedPreview, 'changesEverySeconds' | 'itemsPerDay'> {
  const pauses = times.slice(1).map((time, index) => times[index]! - time);
  const span = times.length > 1 ? times[0]! - times.at(-1)! : 0;
  if (span <= 0) return { changesEverySeconds: null, itemsPerDay: null };
  const middle = pauses.toSorted((a, b) => a - b)[Math.floor(pauses.length / 2)]!;
  return { changesEverySeconds: Math.round(middle / 1_000), itemsPerDay: Math.round((pauses.length / Math.max(span, DAY_MS)) * DAY_MS * 10) / 10 };
}

function warningsOf(document: ParsedDocument, items: readonly ParsedItem[], languages: number, newest: number | undefined, now: Date): FeedWarning[] {
  const most = (is: (item: ParsedItem) => boolean) => items.length > 0 && items.filter(is).length > items.length / 2;
  const found: readonly (readonly [FeedWarning, boolean])[] = [
    ['no-items', items.length === 0 && !document.breaksOff],
    ['breaks-off', document.breaksOff ?? false],
    ['no-dates', most(({ publishedAt }) => !publishedAt)],
    ['no-ids', most(({ originalId }) => !originalId)],
    ['no-links', most(({ url }) => !url)],
    ['no-full-text', most(({ bodyText }) => wordsIn(bodyText) < FULL_TEXT_WORDS)],
    ['no-language', items.length > 0 && languages === 0],
    ['several-languages', languages > 1],
    ['stale', newest !== undefined && now.getTime() - newest > STALE_MS],
    ['left-out', document.items.some(({ refusal }) => refusal !== undefined)],
  ];
  return found.flatMap(([warning, is]) => (is ? [warning] : []));
}
