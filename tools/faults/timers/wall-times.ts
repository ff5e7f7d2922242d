import type pg from 'pg';
import type { Random } from '../../measure/random.ts';

export const ZONES = ['Asia/Baku', 'Asia/Yerevan', 'Europe/London', 'America/New_York'] as const;

/** A time on the clocks of a zone beside a change of those clocks, and the instant that PostgreSQL says it is. */
export interface WallTime {
  readonly zone: string;
  readonly localTime: string;
  /** `+01:00`. */
  readonly offset: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A change of a zone's clocks with the times beside it that are scheduled. */
export interface Edge {
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Put forward: some time is skipped. Put back: some time comes twice. */
  readonly kind: 'forward' | 'back';
  /** A time that the clocks skip, or show twice: not to be taken without a question. */
  readonly doubtful: string;
  readonly wallTimes: readonly WallTime[];
}

/** Seconds from the change: the last ones by the old clocks, the first ones by the new. */
export const SECONDS_FROM_EDGE = [-2, -1, 0, 1];
const FROM = '1992-06-01';
const UNTIL = '2037-06-01';
const LOCAL = `'YYYY-MM-DD"T"HH24:MI:SS'`;
/** The changes of the last and the next decades, as PostgreSQL finds them hour by hour: its own rules, computed by its own code. */
const CHANGES = `
  select zone, at, away - before_it as seconds from (
    select zone, at, extract(epoch from (at at time zone zone) - (at at time zone 'UTC'))::int as away,
           lag(extract(epoch from (at at time zone zone) - (at at time zone 'UTC'))::int) over (partition by zone order by at) as before_it
    from unnest($1::text[]) as zone, generate_series('${FROM}'::timestamptz, '${UNTIL}'::timestamptz, interval '1 hour') as at) hours
  where away <> before_it order by at, zone`;

interface Change {
  readonly zone: string;
  readonly at: Date;
  /** Forward when positive. */
  readonly seconds: number;
}

/** As many changes as are needed, and not more than there is time for, chosen by chance from all four zones, in the order of time. */
export async function edgesFor(db: pg.Pool, { schedules, most }: { readonly schedules: number; readonly most: number }, random: Random): Promise<Edge[]> {
  const changes = (await db.query<Change>(CHANGES, [ZONES])).rows;
  const wanted = Math.min(changes.length, most, Math.ceil(schedules / SECONDS_FROM_EDGE.length));
  const chosen = changes.map((change) => ({ change, rank: random() })).sort((a, b) => a.rank - b.rank).slice(0, wanted).map(({ change }) => change);
  const inOrder = chosen.sort((a, b) => a.at.getTime() - b.at.getTime());
  const each = Math.ceil(schedules / wanted);
  const edges = await Promise.all(inOrder.map((change, index) => edgeOf(db, change, Math.min(each, schedules - index * each))));
  return edges.filter(({ wallTimes }) => wallTimes.length > 0);
}

async function edgeOf(db: pg.Pool, { zone, at, seconds }: Change, count: number): Promise<Edge> {
  const offsets = Array.from({ length: Math.max(0, count) }, (_, index) => SECONDS_FROM_EDGE[index % SECONDS_FROM_EDGE.length]!);
  const shown = await db.query<{ at: Date; localTime: string; away: number }>(
    `select at, to_char(at at time zone $1, ${LOCAL}) as "localTime", extract(epoch from (at at time zone $1) - (at at time zone 'UTC'))::int as away
     from unnest($2::timestamptz[]) with ordinality as one (at, place) order by place`,
    [zone, offsets.map((second) => new Date(at.getTime() + second * 1_000))],
  );
  const doubtful = await db.query<{ localTime: string }>(`select to_char(($1::timestamptz - interval '1 second') at time zone $2 + interval '1 second' * $3, ${LOCAL}) as "localTime"`, [at, zone, seconds > 0 ? 1_800 : -600]);
  return {
    ...{ zone, at: at.getTime(), kind: seconds > 0 ? 'forward' : 'back', doubtful: doubtful.rows[0]!.localTime },
    wallTimes: shown.rows.map((row) => ({ zone, localTime: row.localTime, offset: offsetOf(row.away), at: row.at.getTime() })),
  };
}

function offsetOf(seconds: number): string {
  const minutes = Math.abs(seconds) / 60;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
