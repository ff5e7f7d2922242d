import type { Picture, StoryCorrected, StoryPublished, StorySnapshot, StoryUpdated, StoryWithdrawn } from '@stet/contracts';
import { summaryOf } from '../body/opening.js';

export type StoryEvent = StoryPublished | StoryUpdated | StoryCorrected | StoryWithdrawn;

/** A published version as it is kept: without the HTML, which is rendered from the body anyway. */
export type ShelvedSnapshot = Omit<StorySnapshot, 'bodyHtml'>;

/** What a story event puts on the shelf; the names are the columns' names. */
export interface ShelvedStory {
  readonly story_id: string;
  readonly version: number;
  readonly status: 'usable' | 'withdrawn';
  readonly language: string;
  readonly translation_set_id: string;
  readonly section: string;
  readonly slug: string;
  readonly former_slugs: readonly string[];
  readonly first_published_at: string;
  readonly version_published_at: string;
  readonly headline: string | null;
  /** What lists say of it: how it begins where it has none of its own. */
  readonly standfirst: string | null;
  readonly picture: Picture | null;
  readonly notice: string | null;
  /** Slugs of the bylines that have a page. */
  readonly authors: readonly string[];
  /** Names of the other bylines. */
  readonly printed_names: readonly string[];
  readonly tags: readonly string[];
  readonly urgency: number;
  readonly breaking_until: string | null;
  readonly snapshot: ShelvedSnapshot | null;
}

export function toShelvedStory({ data }: StoryEvent): ShelvedStory {
  const address = {
    story_id: data.storyId,
    version: data.version,
    language: data.language,
    translation_set_id: data.translationSetId,
    section: data.section,
    slug: data.slug,
    former_slugs: data.formerSlugs ?? [],
    first_published_at: data.firstPublishedAt,
  };
  if (data.pubstatus === 'canceled') {
    const nothing = { headline: null, standfirst: null, picture: null, authors: [], printed_names: [], tags: [], urgency: LEAST_URGENT, breaking_until: null, snapshot: null };
    return { ...address, ...nothing, status: 'withdrawn', version_published_at: data.withdrawnAt, notice: data.notice };
  }
  const { bodyHtml: _, ...snapshot } = data;
  const { headline, tags, urgency, versionPublishedAt, picture = null, breakingUntil = null } = data;
  const authors = data.bylines.flatMap(({ slug }) => slug ?? []);
  const printed_names = data.bylines.flatMap(({ name, slug }) => (slug ? [] : [name]));
  return { ...address, status: 'usable', version_published_at: versionPublishedAt, headline, standfirst: summaryOf(data), picture, notice: null, authors, printed_names, tags, urgency, breaking_until: breakingUntil, snapshot };
}

const LEAST_URGENT = 9;

/** The newest of every story: a statement may touch a row once. */
export function newestOfEach<Row extends { readonly version: number }>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const known = newest.get(keyOf(row));
    if (!known || row.version > known.version) newest.set(keyOf(row), row);
  }
  return [...newest.values()];
}

/** JSON that PostgreSQL can hold: without NUL characters and lone halves of surrogate pairs. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!UNSTORABLE.test(json)) return json;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? part.replaceAll('\0', ' ').toWellFormed() : part));
}

/** How JSON.stringify writes both. An escaped backslash before `u0000` matches too; that only costs time. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/;
