import type pg from 'pg';

/** A stretch of the run: from a moment of ours on, the newsroom's clock shows another, and goes on as fast as ours. Milliseconds since 1970. */
export interface Leg {
  readonly from: number;
  readonly shows: number;
}

/** A moment before all that is scheduled: what is set up is set up then. */
const BEFORE_ALL = Date.parse('1992-01-01T00:00:00Z');

/**
 * Sets the clock that the service goes by. That clock is a function of its database, `newsroom_now()`, and a function can be replaced: the service itself knows nothing of it.
 * The clock jumps from one change of clocks to the next and runs at its own pace around each, always forward.
 */
export class NewsroomClock {
  private legs: readonly Leg[] = [];

  constructor(private readonly db: pg.Pool) {}

  async install(): Promise<void> {
    await this.db.query('create schema faults');
    await this.db.query('create table faults.leg (from_real timestamptz primary key, shows timestamptz not null)');
    await this.db.query(`create or replace function newsroom_now() returns timestamptz language sql volatile as
      $$ select shows + (clock_timestamp() - from_real) from faults.leg where from_real <= clock_timestamp() order by from_real desc limit 1 $$`);
    await this.run([{ from: Date.now() - 60_000, shows: BEFORE_ALL }]);
  }

  async run(legs: readonly Leg[]): Promise<void> {
    await this.db.query('insert into faults.leg (from_real, shows) select * from unnest($1::timestamptz[], $2::timestamptz[])', [legs.map(({ from }) => new Date(from)), legs.map(({ shows }) => new Date(shows))]);
    this.legs = [...this.legs, ...legs];
  }

  /** When, by our clock, the newsroom's showed a moment. */
  realOf(shown: number): number {
    const leg = this.legs.findLast((one) => one.shows <= shown);
    if (!leg) throw new RangeError(`the clock never showed ${new Date(shown).toISOString()}`);
    return leg.from + (shown - leg.shows);
  }
}

/** One leg for each change, equally long, beginning shortly before the first time that is scheduled there. */
export function legsFor(edges: readonly { readonly at: number }[], { from, eachMs, leadMs }: { readonly from: number; readonly eachMs: number; readonly leadMs: number }): Leg[] {
  const moments = [...new Set(edges.map(({ at }) => at))].sort((a, b) => a - b);
  return moments.map((at, index) => ({ from: from + index * eachMs, shows: at - leadMs }));
}
