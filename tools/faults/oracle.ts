/** One version of a story, as it was acknowledged or as some place of the system holds it. */
export interface Held {
  readonly storyId: string;
  readonly version: number;
  /** What the version says; left out where a place keeps no text. */
  readonly marker?: string | undefined;
  readonly isWithdrawal?: boolean | undefined;
}

export interface Verdict {
  readonly place: string;
  /** How many things were compared. */
  readonly expected: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly unexpected: number;
  readonly outOfOrder: number;
  /** The first few, in words. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

/** Compares what was acknowledged with what a place holds, version by version. */
export function compareVersions(place: string, acknowledged: readonly Held[], held: readonly Held[]): Verdict {
  const counts = countBy(held, idOf);
  const holding = new Map(held.map((one) => [idOf(one), one]));
  const expected = new Set(acknowledged.map(idOf));
  const lost = acknowledged.filter((entry) => !saysTheSame(entry, holding.get(idOf(entry))));
  const duplicated = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  const unexpected = [...counts.keys()].filter((id) => !expected.has(id));
  return verdict(place, acknowledged.length, {
    lost: lost.length,
    duplicated: duplicated.length,
    unexpected: unexpected.length,
    examples: [
      ...lost.slice(0, EXAMPLES).map((entry) => `${place}: lost ${idOf(entry)}${holding.has(idOf(entry)) ? ', which says something else' : ''}`),
      ...duplicated.slice(0, EXAMPLES).map((id) => `${place}: twice ${id}`),
      ...unexpected.slice(0, EXAMPLES).map((id) => `${place}: never acknowledged ${id}`),
    ],
  });
}

/** Compares the newest acknowledged version of each story with the one a projection shows. */
export function compareLatest(place: string, latest: ReadonlyMap<string, Held>, shown: readonly Held[]): Verdict {
  const byStory = new Map(shown.map((one) => [one.storyId, one]));
  const wrong = [...latest.values()].filter((entry) => byStory.get(entry.storyId)?.version !== entry.version || !saysTheSame(entry, byStory.get(entry.storyId)));
  const unexpected = shown.filter((one) => !latest.has(one.storyId));
  return verdict(place, latest.size, {
    lost: wrong.length,
    unexpected: unexpected.length,
    examples: [
      ...wrong.slice(0, EXAMPLES).map((entry) => `${place}: story ${entry.storyId} shows ${byStory.get(entry.storyId)?.version ?? 'nothing'}, acknowledged was ${entry.version} “${entry.marker}”`),
      ...unexpected.slice(0, EXAMPLES).map((one) => `${place}: never acknowledged ${idOf(one)}`),
    ],
  });
}

/** A verdict in which what is not said is nothing. */
export function verdict(place: string, expected: number, found: Partial<Omit<Verdict, 'place' | 'expected'>>): Verdict {
  return { place, expected, lost: 0, duplicated: 0, unexpected: 0, outOfOrder: 0, examples: [], ...found };
}

export function isClean({ lost, duplicated, unexpected, outOfOrder }: Verdict): boolean {
  return lost + duplicated + unexpected + outOfOrder === 0;
}

function saysTheSame(expected: Held, held: Held | undefined): boolean {
  if (!held) return false;
  const isSameText = held.marker === undefined || expected.marker === undefined || held.marker === expected.marker;
  return isSameText && (held.isWithdrawal === undefined || held.isWithdrawal === (expected.isWithdrawal ?? false));
}

/** Compares how often each story was viewed with what was counted. */
export function compareCounts(place: string, viewed: ReadonlyMap<string, number>, counted: ReadonlyMap<string, number>): Verdict {
  const differences = [...viewed].map(([storyId, views]) => ({ storyId, views, counted: counted.get(storyId) ?? 0 })).filter((one) => one.counted !== one.views);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return verdict(place, sum([...viewed.values()]), {
    lost: sum(differences.map((one) => Math.max(0, one.views - one.counted))),
    duplicated: sum(differences.map((one) => Math.max(0, one.counted - one.views))),
    examples: differences.slice(0, EXAMPLES).map((one) => `${place}: story ${one.storyId} counted ${one.counted}, acknowledged were ${one.views}`),
  });
}

/**
 * How many records of the log come too early for a follower that keeps one number per key: a version that appears for the
 * first time after a greater one. Repeats of what was seen are the relay's right and are not counted.
 */
export function countOutOfOrder(log: readonly Held[]): number {
  const greatest = new Map<string, number>();
  const seen = new Set<string>();
  let outOfOrder = 0;
  for (const record of log) {
    const isRepeat = seen.has(idOf(record));
    seen.add(idOf(record));
    const before = greatest.get(record.storyId) ?? 0;
    if (record.version < before && !isRepeat) outOfOrder += 1;
    greatest.set(record.storyId, Math.max(before, record.version));
  }
  return outOfOrder;
}

/** The versions of the log, each once: what a follower that keeps one number per key would apply. */
export function effectsOf<T extends Held>(log: readonly T[]): T[] {
  const greatest = new Map<string, number>();
  return log.filter((record) => {
    const isNewer = record.version > (greatest.get(record.storyId) ?? 0);
    if (isNewer) greatest.set(record.storyId, record.version);
    return isNewer;
  });
}

const idOf = (held: Held): string => `${held.storyId}@${held.version}`;

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
