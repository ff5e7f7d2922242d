import type { AcceptedView, ScrollDepth } from '@stet/contracts';
import type { Key } from '../memory/key-hash.js';
import { classOf, referrerOf } from '../referrer/referrer.js';
import type { Standing } from '../story/story.js';
import { entryOf } from '../unique/sketch.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export type Facet = 'all' | 'author' | 'referrer' | 'referrer-class' | 'device' | 'country';

/** What there is of something: views, and seconds in sight. */
export class Sums {
  views = 0;
  rawViews = 0;
  seconds = 0;
}

/** What there is of a story in one minute. */
export class StoryMinute extends Sums {
  /** Readings that got through so much of the text, in percent. */
  readonly reached: Record<ScrollDepth, number> = { 25: 0, 50: 0, 75: 0, 100: 0 };

  constructor(
    /** Its begin, in milliseconds since 1970. */
    readonly minute: number,
    readonly day: StoryDay,
    readonly shelf: ShelfMinute,
  ) {
    super();
  }
}

/** What there is of a story on one UTC day. */
export class StoryDay {
  readonly referrers = new Map<string, Sums>();
  /** Its visitors, as entries of a sketch. */
  readonly visitors: number[] = [];

  constructor(
    /** Its begin, in milliseconds since 1970. */
    readonly day: number,
    readonly standing: Standing,
    readonly isKnown: boolean,
  ) {}
}

/** What there is of a section in a language in one minute, by what people ask about. */
export class ShelfMinute {
  readonly facets = new Map<Facet, Map<string, Sums>>();

  constructor(
    readonly minute: number,
    readonly language: string,
    readonly section: string,
  ) {}

  of(facet: Facet, value: string): Sums {
    return got(got(this.facets, facet, () => new Map<string, Sums>()), value, () => new Sums());
  }
}

/** What a piece of the log adds to all counts. */
export class Counted {
  readonly minutes = new Map<string, StoryMinute>();
  readonly days = new Map<string, StoryDay>();
  readonly shelves = new Map<string, ShelfMinute>();

  constructor(
    private readonly standings: ReadonlyMap<string, Standing>,
    /** Hosts of the site. */
    private readonly own: ReadonlySet<string>,
  ) {}

  /** What of it is in a range of whole days, in milliseconds since 1970. */
  within(fromMs: number, untilMs: number): Counted {
    const part = new Counted(this.standings, this.own);
    const isWithin = (at: number) => fromMs <= at && at < untilMs;
    for (const [key, cell] of this.minutes) if (isWithin(cell.minute)) part.minutes.set(key, cell);
    for (const [key, cell] of this.days) if (isWithin(cell.day)) part.days.set(key, cell);
    for (const [key, cell] of this.shelves) if (isWithin(cell.minute)) part.shelves.set(key, cell);
    return part;
  }

  /** A beacon; with a visitor it is a view as well. */
  add(atMs: number, view: AcceptedView, visitor: Key | undefined): void {
    const cell = this.minuteOf(atMs, view.storyId);
    const referrer = referrerOf(view.referrer);
    const all: Sums[] = [cell, cell.shelf.of('all', ''), cell.shelf.of('device', view.device ?? 'unknown'), cell.shelf.of('referrer', referrer), cell.shelf.of('referrer-class', classOf(referrer, this.own)), got(cell.day.referrers, referrer, () => new Sums())];
    if (view.country !== undefined) all.push(cell.shelf.of('country', view.country));
    for (const author of cell.day.standing.authors) all.push(cell.shelf.of('author', author));
    for (const sums of all) sums.rawViews += 1;
    if (!visitor) return;
    for (const sums of all) sums.views += 1;
    cell.day.visitors.push(entryOf(visitor));
  }

  engage(atMs: number, storyId: string, seconds: number, reached: readonly ScrollDepth[]): void {
    if (seconds === 0 && reached.length === 0) return;
    const cell = this.minuteOf(atMs, storyId);
    for (const depth of reached) cell.reached[depth] += 1;
    for (const sums of [cell, cell.shelf.of('all', ''), ...cell.day.standing.authors.map((author) => cell.shelf.of('author', author))]) sums.seconds += seconds;
  }

  private minuteOf(atMs: number, storyId: string): StoryMinute {
    const minute = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    return got(this.minutes, `${minute} ${storyId}`, () => {
      const day = this.dayOf(Math.floor(minute / DAY_MS) * DAY_MS, storyId);
      const { language, section } = day.standing;
      return new StoryMinute(minute, day, got(this.shelves, `${minute} ${language} ${section}`, () => new ShelfMinute(minute, language, section)));
    });
  }

  /** A story that is not known yet stands under an empty language and its own id as section. */
  private dayOf(day: number, storyId: string): StoryDay {
    return got(this.days, `${day} ${storyId}`, () => {
      const known = this.standings.get(storyId);
      return new StoryDay(day, known ?? { storyId, language: '', section: storyId, authors: [] }, known !== undefined);
    });
  }
}

function got<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
