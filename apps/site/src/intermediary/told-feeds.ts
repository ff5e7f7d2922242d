import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';

/** What the hub was last told of each feed. */
@Injectable()
export class ToldFeeds {
  constructor(private readonly db: Database) {}

  async digestOf(feed: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ digest: string }>('select digest from told_feed where feed = $1', [feed]);
    return row?.digest;
  }

  async keep(feed: string, digest: string): Promise<void> {
    await this.db.query('insert into told_feed (feed, digest) values ($1, $2) on conflict (feed) do update set digest = excluded.digest, told_at = now()', [feed, digest]);
  }
}
