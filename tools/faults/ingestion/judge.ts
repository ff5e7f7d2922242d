/** An entry of a feed: what its title said, the first first. Each is a version. */
export interface Shown {
  readonly originalId: string;
  readonly titles: readonly string[];
}

/** A version of an entry as the log or the database has it. */
export interface Version {
  readonly originalId: string;
  readonly version: number;
  readonly title: string;
}

/** A record of the log. */
export interface Told extends Version {
  readonly eventId: string;
}

/** Of a request for a feed, when it came and when it was answered or cut; of a replica, when it was killed or stopped and when it was back. Milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface Place {
  /** Versions that were shown and are not there. */
  readonly lost: number;
  /** Versions that are there twice. */
  readonly doubled: number;
  /** Versions that no feed has shown, or that say what another version says. */
  readonly strange: number;
  /** Versions that come after a higher one. */
  readonly unordered: number;
  readonly examples: readonly string[];
}

const EXAMPLES = 3;

/** Is each version there once, in order? `versions` are those of a place, in the order in which they lie there. */
export function judgePlace(shown: readonly Shown[], versions: readonly Version[]): Place {
  const found = Map.groupBy(versions, ({ originalId }) => originalId);
  const wanted = new Map(shown.map(({ originalId, titles }) => [originalId, titles]));
  const isShown = ({ originalId, version, title }: Version) => wanted.get(originalId)?.[version - 1] === title;
  const lost = shown.flatMap(({ originalId, titles }) => titles.map((title, index) => ({ originalId, version: index + 1, title })).filter((one) => !found.get(originalId)?.some((other) => isSame(one, other))));
  const doubled = versions.filter((one) => isShown(one) && found.get(one.originalId)!.find((other) => isSame(one, other)) !== one);
  const strange = versions.filter((one) => !isShown(one));
  const unordered = [...found.values()].flatMap((one) => one.filter(({ version }, index) => index > 0 && version < one[index - 1]!.version));
  const example = (what: string, some: readonly Version[]) => some.slice(0, EXAMPLES).map(({ originalId, version, title }) => `${originalId}, version ${version}, “${title}” ${what}`);
  const examples = [...example('is lost', lost), ...example('is there again', doubled), ...example('was never shown so', strange), ...example('comes after a higher one', unordered)];
  return { lost: lost.length, doubled: doubled.length, strange: strange.length, unordered: unordered.length, examples };
}

export function isClean({ lost, doubled, strange, unordered }: Place): boolean {
  return lost + doubled + strange + unordered === 0;
}

/** Each event once: that the relay repeats a record after it was killed is its right, and followers know it by its id. */
export function withoutRepeats(records: readonly Told[]): Told[] {
  const seen = new Set<string>();
  return records.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
}

/** Pairs of requests for one feed that were open at a time, where no replica was killed or stopped in between: nobody had lost the lease of the first. */
export function overlapsIn(requests: readonly Span[], absences: readonly Span[]): number {
  const inOrder = [...requests].sort((a, b) => a.from - b.from);
  return inOrder.filter((second, index) => inOrder.slice(0, index).some((first) => first.until > second.from && !absences.some(({ from, until }) => from <= second.from && until >= first.from))).length;
}

function isSame(one: Version, other: Version): boolean {
  return one.version === other.version && one.title === other.title;
}
