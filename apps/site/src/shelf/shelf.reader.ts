import { Injectable } from '@nestjs/common';
import { PublicationSettings, type Picture } from '@stet/contracts';
import { Database } from '@stet/persistence';
import type { ShelvedSnapshot } from './shelved-story.js';

/** A story as lists show it. */
export interface Teaser {
  readonly storyId: string;
  readonly section: string;
  readonly slug: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly picture: Picture | null;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
}

/** What an address leads to: a story that can be read, or the news that it was withdrawn. */
export type Found =
  | { readonly status: 'usable'; readonly story: ShelvedSnapshot; readonly views: number }
  | { readonly status: 'withdrawn'; readonly storyId: string; readonly section: string; readonly slug: string; readonly notice: string | null; readonly withdrawnAt: Date };

export interface Translation {
  readonly language: string;
  readonly section: string;
  readonly slug: string;
}

/** Where a list goes on: the last story that was shown. */
export interface Place {
  readonly publishedAt: Date;
  readonly storyId: string;
}

export interface Popularity {
  readonly views: number;
  readonly version: number;
}

const TEASER = `story_id as "storyId", section, slug, headline, standfirst, picture, first_published_at as "publishedAt", version_published_at as "updatedAt"`;

/** A slug may have passed from a withdrawn story to another one: what can be read comes first, then what has the slug now. */
const FIND = `
  select story.story_id as "storyId", story.status, story.section, story.slug, story.notice, story.version_published_at as "withdrawnAt",
    story_version.snapshot, coalesce(view_count.views, 0)::float8 as views
  from address
  join story using (story_id)
  left join story_version on story_version.story_id = story.story_id and story_version.version = story.version
  left join view_count on view_count.story_id = story.story_id
  where address.language = $1 and address.slug = $2
  order by story.status = 'usable' desc, story.slug = address.slug desc, story.first_published_at desc
  limit 1`;

/** Everything that pages read from the shelf. */
@Injectable()
export class ShelfReader {
  constructor(private readonly db: Database) {}

  async find(language: string, slug: string): Promise<Found | undefined> {
    const rows = await this.db.query<{ status: string; storyId: string; section: string; slug: string; notice: string | null; withdrawnAt: Date; snapshot: ShelvedSnapshot; views: number }>(FIND, [language, slug]);
    const row = rows[0];
    if (!row) return undefined;
    const { storyId, section, notice, withdrawnAt } = row;
    if (row.status === 'withdrawn') return { status: 'withdrawn', storyId, section, slug: row.slug, notice, withdrawnAt };
    return { status: 'usable', story: row.snapshot, views: row.views };
  }

  /** Every readable story of a translation set, itself included. */
  translations(translationSetId: string): Promise<Translation[]> {
    return this.db.query<Translation>(`select distinct on (language) language, section, slug from story where translation_set_id = $1 and status = 'usable' order by language, first_published_at`, [translationSetId]);
  }

  newest(language: string, limit: number, before?: Place): Promise<Teaser[]> {
    return this.db.query<Teaser>(
      `select ${TEASER} from story where language = $1 and status = 'usable' and (first_published_at, story_id) < ($2, $3) order by first_published_at desc, story_id desc limit $4`,
      [language, ...boundary(before), limit],
    );
  }

  newestOfSection(language: string, section: string, limit: number, before?: Place): Promise<Teaser[]> {
    return this.db.query<Teaser>(
      `select ${TEASER} from story where language = $1 and section = $2 and status = 'usable' and (first_published_at, story_id) < ($3, $4) order by first_published_at desc, story_id desc limit $5`,
      [language, section, ...boundary(before), limit],
    );
  }

  /** The curated stories of a language that can be read, in the editor's order. */
  curated(language: string): Promise<Teaser[]> {
    return this.db.query<Teaser>(
      `select ${TEASER} from (select story_ids from front where language = $1 order by curated_at desc limit 1) as newest
       cross join lateral unnest(story_ids) with ordinality as chosen (id, place)
       join story on story_id = chosen.id and language = $1 and status = 'usable' order by place`,
      [language],
    );
  }

  mostRead(language: string, since: Date, limit: number): Promise<Teaser[]> {
    return this.db.query<Teaser>(
      `select ${TEASER} from story join view_count using (story_id)
       where language = $1 and status = 'usable' and first_published_at > $2 and views > 0 order by views desc, first_published_at desc limit $3`,
      [language, since, limit],
    );
  }

  /** The count of a story, and the version that readers should be looking at. */
  async popularity(storyId: string): Promise<Popularity | undefined> {
    const rows = await this.db.query<Popularity>(
      `select story.version, coalesce(views, 0)::float8 as views from story left join view_count using (story_id) where story_id = $1 and status = 'usable'`,
      [storyId],
    );
    return rows[0];
  }

  /** `undefined` until the newsroom has told of itself. Read back through the contract: another release may have written it. */
  async settings(): Promise<PublicationSettings | undefined> {
    const rows = await this.db.query<{ settings: unknown }>(`select settings from publication order by settings->>'changedAt' desc limit 1`);
    return rows[0] && PublicationSettings.parse(rows[0].settings);
  }
}

const END_OF_TIME = 'infinity';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function boundary(before?: Place): [Date | string, string] {
  return before ? [before.publishedAt, before.storyId] : [END_OF_TIME, LAST_ID];
}
