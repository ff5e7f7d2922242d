import { Injectable } from '@nestjs/common';
import { PublicationSettings } from '@stet/contracts';
import { Shelf } from './shelf.js';
import type { ShelvedSnapshot } from './shelved-story.js';
import { SETTINGS, addressKey, newestKey, sectionKey, storyKey, translationsKey } from './surrogate-key.js';

/** What an address leads to: a story that can be read, or the news that it was withdrawn. */
export type Found =
  | { readonly status: 'usable'; readonly story: ShelvedSnapshot; readonly views: number }
  | { readonly status: 'withdrawn'; readonly storyId: string; readonly section: string; readonly slug: string; readonly notice: string | null; readonly withdrawnAt: Date };

export interface Translation {
  readonly storyId: string;
  readonly language: string;
  readonly section: string;
  readonly slug: string;
}

export interface Popularity {
  readonly views: number;
  readonly version: number;
}

/** Which version of a story the shelf has, and where readers find it. */
export interface ShownVersion {
  readonly version: number;
  readonly isWithdrawn: boolean;
  readonly since: Date | null;
  readonly language: string;
  readonly section: string;
  readonly slug: string;
}

/** A story that was here, and what its newsroom says in its place. */
export interface Withdrawn {
  readonly storyId: string;
  readonly language: string;
  readonly notice: string | null;
  readonly withdrawnAt: Date;
}

export interface WithdrawnLately extends Withdrawn {
  readonly section: string;
  readonly publishedAt: Date;
}

interface FoundRow {
  readonly storyId: string;
  readonly status: string;
  readonly section: string;
  readonly slug: string;
  readonly notice: string | null;
  readonly withdrawnAt: Date;
  readonly snapshot: ShelvedSnapshot;
  readonly views: number;
}

interface SettingsRow {
  readonly settings: unknown;
}

/** What is found of a story, whichever way it was looked for. */
const FOUND = `story.story_id as "storyId", story.status, story.section, story.slug, story.notice, story.version_published_at as "withdrawnAt",
  story_version.snapshot, coalesce(view_count.views, 0)::float8 as views`;
const STORIES = `story
  left join story_version on story_version.story_id = story.story_id and story_version.version = story.version
  left join view_count on view_count.story_id = story.story_id`;

/** A slug may have passed from a withdrawn story to another one: what can be read comes first, then what has the slug now. Any of them may be the first one day. */
const FIND = `
  select ${FOUND}, array_agg(story.story_id) over () as candidates
  from ${STORIES}
  join address on address.story_id = story.story_id
  where address.language = $1 and address.slug = $2
  order by story.status = 'usable' desc, story.slug = address.slug desc, story.first_published_at desc
  limit 1`;

/** Single stories, and what the newsroom says of itself. */
@Injectable()
export class ShelfReader {
  private lastRead: { readonly row: SettingsRow; readonly settings: PublicationSettings } | undefined;

  constructor(private readonly shelf: Shelf) {}

  async find(language: string, slug: string): Promise<Found | undefined> {
    const [row] = await this.shelf.read<FoundRow & { candidates: readonly string[] }>(FIND, [language, slug], (found) => [addressKey(language, slug), ...(found[0]?.candidates ?? []).map(storyKey)]);
    return row && foundIn(row);
  }

  async story(storyId: string): Promise<Found | undefined> {
    const [row] = await this.shelf.read<FoundRow>(`select ${FOUND} from ${STORIES} where story.story_id = $1`, [storyId], () => [storyKey(storyId)]);
    return row && foundIn(row);
  }

  /** Every readable story of a translation set, itself included. */
  translations(translationSetId: string): Promise<readonly Translation[]> {
    return this.shelf.recall<Translation>(
      `select distinct on (language) story_id as "storyId", language, section, slug from story where translation_set_id = $1 and status = 'usable' order by language, first_published_at, story_id`,
      [translationSetId],
      () => [translationsKey(translationSetId)],
    );
  }

  /** Published versions of a story, the newest first; `before` leaves out that version and every later one. */
  async versions(storyId: string, limit: number, before?: number): Promise<ShelvedSnapshot[]> {
    const rows = await this.shelf.read<{ snapshot: ShelvedSnapshot }>(
      `select snapshot from story_version where story_id = $1 and ($2::integer is null or version < $2) order by version desc limit $3`,
      [storyId, before ?? null, limit],
      () => [storyKey(storyId)],
    );
    return rows.map(({ snapshot }) => snapshot);
  }

  /** The count of a story, and the version that readers should be looking at. */
  async popularity(storyId: string): Promise<Popularity | undefined> {
    const rows = await this.shelf.read<Popularity>(
      `select story.version, coalesce(views, 0)::float8 as views from story left join view_count using (story_id) where story_id = $1 and status = 'usable'`,
      [storyId],
      () => [storyKey(storyId)],
    );
    return rows[0];
  }

  async shownVersion(storyId: string): Promise<ShownVersion | undefined> {
    const rows = await this.shelf.read<ShownVersion>(
      `select version, status = 'withdrawn' as "isWithdrawn", shelved_at as since, language, section, slug from story where story_id = $1`,
      [storyId],
      () => [storyKey(storyId)],
    );
    return rows[0];
  }

  /** What was corrected in some stories, the first correction first; those without one are not named. */
  async corrections(storyIds: readonly string[]): Promise<ReadonlyMap<string, ShelvedSnapshot['corrections']>> {
    if (storyIds.length === 0) return new Map();
    const rows = await this.shelf.recall<{ storyId: string; corrections: ShelvedSnapshot['corrections'] }>(
      `select story_id as "storyId", snapshot->'corrections' as corrections from story join story_version using (story_id, version)
       where story_id = any($1::uuid[]) and status = 'usable' and jsonb_array_length(snapshot->'corrections') > 0`,
      [storyIds],
      () => storyIds.map(storyKey),
    );
    return new Map(rows.map(({ storyId, corrections }) => [storyId, corrections]));
  }

  /** What was withdrawn of a language, or of a section of it, since an instant; the latest first. */
  withdrawnSince(since: Date, limit: number, language: string, section?: string): Promise<readonly WithdrawnLately[]> {
    return this.shelf.recall<WithdrawnLately>(
      `select story_id as "storyId", language, section, notice, first_published_at as "publishedAt", version_published_at as "withdrawnAt" from story
       where status = 'withdrawn' and language = $1 and version_published_at >= $2 and ($3::text is null or section = $3)
       order by version_published_at desc, story_id limit $4`,
      [language, since, section ?? null, limit],
      (rows) => [...rows.map(({ storyId }) => storyKey(storyId)), section === undefined ? newestKey(language) : sectionKey(language, section)],
    );
  }

  /** Those of some stories that were withdrawn, in no order. */
  withdrawn(storyIds: readonly string[]): Promise<readonly Withdrawn[]> {
    return this.shelf.read<Withdrawn>(
      `select story_id as "storyId", language, notice, version_published_at as "withdrawnAt" from story where story_id = any($1::uuid[]) and status = 'withdrawn'`,
      [storyIds],
      () => storyIds.map(storyKey),
    );
  }

  /** `undefined` until the newsroom has told of itself. Read back through the contract: another release may have written it. */
  async settings(): Promise<PublicationSettings | undefined> {
    const [row] = await this.shelf.recall<SettingsRow>(`select settings from publication order by settings->>'changedAt' desc limit 1`, [], () => [SETTINGS]);
    if (row !== this.lastRead?.row) this.lastRead = row && { row, settings: PublicationSettings.parse(row.settings) };
    return this.lastRead?.settings;
  }
}

function foundIn({ status, storyId, section, slug, notice, withdrawnAt, snapshot, views }: FoundRow): Found {
  if (status === 'withdrawn') return { status, storyId, section, slug, notice, withdrawnAt };
  return { status: 'usable', story: snapshot, views };
}
