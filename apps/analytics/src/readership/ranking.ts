import { classOf } from '../referrer/referrer.js';
import type { Rank } from './readership.dto.js';

type Counted = Omit<Rank, 'share'>;

/** Gives every row its share of all views of the time. */
export function ranked(rows: readonly Counted[], allViews: number): Rank[] {
  return rows.map((row) => ({ ...row, share: allViews === 0 ? 0 : row.views / allViews }));
}

/** Hosts put together by their kind, most viewed first. */
export function ranksByClass(hosts: readonly Counted[], own: ReadonlySet<string>): Counted[] {
  const classes = new Map<string, Counted>();
  for (const { value: host, views, rawViews } of hosts) {
    const value = classOf(host, own);
    const sum = classes.get(value);
    classes.set(value, { value, label: null, views: (sum?.views ?? 0) + views, rawViews: (sum?.rawViews ?? 0) + rawViews });
  }
  return [...classes.values()].sort((one, other) => other.views - one.views || other.rawViews - one.rawViews);
}
