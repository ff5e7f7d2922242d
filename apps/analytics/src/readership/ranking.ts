import { classOf } from '../referrer/referrer.js';
import type { Rank, Reading } from './readership.dto.js';

/** Views as they are summed up, with the time that they took. */
export type Counted = Omit<Reading, 'secondsPerView'>;
type CountedRank = Omit<Rank, 'share' | 'secondsPerView'>;

/** Told with the time of each view. */
export function readingOf<T extends Counted>(counted: T): T & Reading {
  const { views, engagedSeconds } = counted;
  return { ...counted, secondsPerView: engagedSeconds === null || views === 0 ? null : Math.round((engagedSeconds / views) * 10) / 10 };
}


/** Gives every row its share of all views of the time. */
export function ranked(rows: readonly CountedRank[], allViews: number): Rank[] {
  return rows.map((row) => ({ ...readingOf(row), share: allViews === 0 ? 0 : row.views / allViews }));
}

/** Hosts put together by their kind, most viewed first. */
export function ranksByClass(hosts: readonly CountedRank[], own: ReadonlySet<string>): CountedRank[] {
  const classes = new Map<string, CountedRank>();
  for (const { value: host, views, rawViews } of hosts) {
    const value = classOf(host, own);
    const sum = classes.get(value);
    classes.set(value, { value, label: null, views: (sum?.views ?? 0) + views, rawViews: (sum?.rawViews ?? 0) + rawViews, engagedSeconds: null });
  }
  return [...classes.values()].sort((one, other) => other.views - one.views || other.rawViews - one.rawViews);
}
