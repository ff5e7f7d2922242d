import type { PartitionLag } from '../api/editorial.js';

/** A group of which something waits and that has not read for so long, in seconds, does not get on by itself. */
const STUCK_AFTER_S = 60;

/** How far a service has read one of its topics. */
export interface GroupLag {
  readonly group: string;
  readonly records: number;
  /** Since it read last; `null` before it ever did. */
  readonly seconds: number | null;
  readonly isStuck: boolean;
  readonly partitions: readonly PartitionLag[];
}

/** Partitions put together by who reads them; the one that is furthest behind says how the group does. */
export function byGroup(partitions: readonly PartitionLag[]): GroupLag[] {
  const groups = [...new Set(partitions.map(({ group }) => group))];
  return groups.map((group) => {
    const own = partitions.filter((one) => one.group === group);
    const waiting = own.filter(({ records }) => records > 0);
    const moved = (waiting.length > 0 ? waiting : own).flatMap(({ secondsSinceMoved }) => (secondsSinceMoved === null ? [] : [secondsSinceMoved]));
    const seconds = moved.length === 0 ? null : waiting.length > 0 ? Math.max(...moved) : Math.min(...moved);
    return { group, records: own.reduce((sum, { records }) => sum + records, 0), seconds, isStuck: waiting.length > 0 && seconds !== null && seconds > STUCK_AFTER_S, partitions: own };
  });
}
