import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { Database } from '@stet/persistence';
import type { Retention } from './retention.js';
import { SketchRepository } from '../unique/sketch.repository.js';
import { RollupRepository } from './rollup.repository.js';

export const RETENTION = Symbol('retention of rollups');

const EVERY_MS = 60_000;
const FORGET_EVERY_MS = 3_600_000;
const VISITORS_EVERY_MS = 10_000;
/** Rows deleted at once, so that no counter waits for long. */
const AT_ONCE = 10_000;
/** Whole days of all stories together are few, and the ledger is checked against them: they stay. Hours of them stay as well, for days of other time zones. */
const TO_FORGET = [
  { table: 'view_facet_minute', time: 'bucket', kept: 'minutesKeptDays', unless: '' },
  { table: 'view_facet_hour', time: 'bucket', kept: 'hoursKeptDays', unless: `and facet <> 'all'` },
  { table: 'view_story_hour', time: 'bucket', kept: 'hoursKeptDays', unless: '' },
  { table: 'view_facet_day', time: 'bucket', kept: 'daysKeptDays', unless: `and facet <> 'all'` },
  { table: 'view_story_day', time: 'bucket', kept: 'daysKeptDays', unless: '' },
  { table: 'visitor_sketch', time: 'day', kept: 'daysKeptDays', unless: `and scope <> 'all'` },
  { table: 'view_story_referrer', time: 'day', kept: 'daysKeptDays', unless: '' },
  { table: 'referrer_host', time: 'first_day', kept: 'daysKeptDays', unless: '' },
] as const;

/** Gives views to stories that have become known, merges visitors into sketches, and forgets what is older than it is kept, for which whole tables are looked through. */
@Injectable()
export class RollupKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds((error) => new Logger('rollup keeper').warn(`will try again: ${error.message}`));

  constructor(
    private readonly db: Database,
    private readonly rollups: RollupRepository,
    private readonly sketches: SketchRepository,
    @Inject(RETENTION) private readonly retention: Retention,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(EVERY_MS, () => this.adopt(), 0);
    this.rounds.every(FORGET_EVERY_MS, () => this.forget(new Date()), 0);
    this.rounds.every(VISITORS_EVERY_MS, () => this.mergeVisitors(), 0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  private adopt(): Promise<void> {
    return this.db.transaction((tx) => this.rollups.adopt(tx));
  }

  private async mergeVisitors(): Promise<void> {
    while (await this.db.transaction((tx) => this.sketches.merge(tx)));
  }

  async forget(now: Date): Promise<void> {
    for (const { table, time, kept, unless } of TO_FORGET) {
      const old = `select ctid from ${table} where ${time} < $1::timestamptz - make_interval(days => $2) ${unless} limit ${AT_ONCE}`;
      const forget = `with gone as (delete from ${table} where ctid = any(array(${old})) returning 1) select count(*)::integer as gone from gone`;
      let gone: number;
      do [{ gone }] = (await this.db.query<{ gone: number }>(forget, [now, this.retention[kept]])) as [{ gone: number }];
      while (gone === AT_ONCE);
    }
  }
}
