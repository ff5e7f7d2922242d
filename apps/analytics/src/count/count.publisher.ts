import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { ViewsCounted } from '@stet/contracts';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

const EVERY_MS = 200;
/** A story that is read all the time is told of so often, in milliseconds; one that was not is told of in the next turn. */
const PAUSE_MS = 1_000;
const MOST_AT_ONCE = 500;

interface ChangedTotal {
  story_id: string;
  views: string;
  raw_views: string;
  version: string;
}

/** Rows are locked in the order of their keys, as the counter does. A story that editorial did not publish is nobody's business. */
const CHANGED = `
  select total.story_id, total.views, total.raw_views, total.version
  from view_total as total
  where total.version > total.published_version and total.published_at <= $1::timestamptz - make_interval(secs => ${PAUSE_MS / 1_000}) and exists (select from story where story.story_id = total.story_id)
  order by total.story_id limit ${MOST_AT_ONCE} for update of total`;

const PUBLISHED = `
  update view_total set published_version = changed.version, published_at = $3
  from unnest($1::uuid[], $2::bigint[]) as changed (story_id, version)
  where view_total.story_id = changed.story_id`;

/** Tells the newsroom the totals that changed, each once a second at most. One process at a time does it; the others find it being done. */
@Injectable()
export class CountPublisher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds((error) => new Logger('count publisher').warn(`will try again: ${error.message}`));

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(EVERY_MS, () => this.publishAll(new Date()), 0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  async publishAll(now: Date): Promise<void> {
    while ((await this.db.transaction((tx) => this.publishSome(tx, now))) === MOST_AT_ONCE);
  }

  /** Answers how many totals were published. */
  private async publishSome(tx: EntityManager, now: Date): Promise<number> {
    const [turn] = await tx.query<{ mine: boolean }[]>(`select pg_try_advisory_xact_lock(hashtext('stet.count-publisher')) as mine`);
    if (!turn?.mine) return 0;
    const changed = await tx.query<ChangedTotal[]>(CHANGED, [now]);
    for (const total of changed) await this.outbox.add(tx, ViewsCounted, toViewCount(total, now));
    await tx.query(PUBLISHED, [changed.map(({ story_id }) => story_id), changed.map(({ version }) => version), now]);
    return changed.length;
  }
}

function toViewCount({ story_id, views, raw_views, version }: ChangedTotal, now: Date) {
  return { storyId: story_id, version: Number(version), views: Number(views), rawViews: Number(raw_views), countedAt: now.toISOString() };
}
