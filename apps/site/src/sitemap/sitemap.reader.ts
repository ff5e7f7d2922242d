import { Injectable } from '@nestjs/common';
import { Shelf } from '../shelf/shelf.js';
import { SITEMAP, sitemapKey } from '../shelf/surrogate-key.js';
import type { MappedMonth, MappedStory } from './sitemap.js';

const MAPPED = `language, section, slug, headline, first_published_at as "publishedAt", version_published_at as "updatedAt"`;
/** As many as sitemaps.org allows in a file. */
const MOST_IN_FILE = 50_000;

@Injectable()
export class SitemapReader {
  constructor(private readonly shelf: Shelf) {}

  months(): Promise<readonly MappedMonth[]> {
    return this.shelf.read<MappedMonth>(
      `select language, to_char(first_published_at at time zone 'UTC', 'YYYY-MM') as month, max(version_published_at) as "updatedAt"
       from story where status = 'usable' group by 1, 2 order by 2 desc, 1`,
      [],
      () => [SITEMAP],
    );
  }

  storiesOf(language: string, month: string): Promise<readonly MappedStory[]> {
    return this.shelf.read<MappedStory>(
      `select ${MAPPED} from story where status = 'usable' and language = $1
         and first_published_at >= ($2 || '-01')::timestamp at time zone 'UTC' and first_published_at < (($2 || '-01')::timestamp + interval '1 month') at time zone 'UTC'
       order by first_published_at desc, story_id desc limit ${MOST_IN_FILE}`,
      [language, month],
      () => [sitemapKey(language, month)],
    );
  }

  /** Since an instant, the newest first. */
  newsSince(since: Date, limit: number, offset: number): Promise<readonly MappedStory[]> {
    return this.shelf.read<MappedStory>(
      `select ${MAPPED} from story where status = 'usable' and first_published_at >= $1 order by first_published_at desc, story_id desc limit $2 offset $3`,
      [since, limit, offset],
      () => [SITEMAP],
    );
  }

  async countSince(since: Date): Promise<number> {
    const [row] = await this.shelf.read<{ count: number }>(`select count(*)::int as count from story where status = 'usable' and first_published_at >= $1`, [since], () => [SITEMAP]);
    return row!.count;
  }
}
