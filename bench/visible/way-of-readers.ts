import { percentile } from '@stet/tools/measure/percentile.ts';
import { KINDS, type DeskStory, type Kind } from './desk.ts';
import type { Way } from './newsroom.ts';
import type { Sighting } from './trail.ts';
import { Watch } from './watch.ts';

export const PAGES = ['story', 'front', 'section'] as const;
export type PageKind = (typeof PAGES)[number];

/** Milliseconds from the API's answer to the first page that shows it. */
export interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly seen: number;
}

export interface WayFigures {
  readonly delays: Readonly<Record<Kind, Readonly<Record<PageKind, Delay>>>>;
  readonly looks: number;
  /** Answers out of the cache before it knew of the change. */
  readonly oldFromCache: number;
  readonly neverSeen: number;
  /** Old text after the new one. */
  readonly regressions: number;
  readonly failedLooks: number;
  readonly failures: readonly string[];
}

const FAILURES_TOLD = 5;
const LATELY = 30;
const LOOK_EVERY_MS = 5;
/** So that looking leaves the machine some room. */
const LOOK_AT_LISTS_EVERY_MS = 20;

/** What those see who come to the site by one way. */
export class WayOfReaders {
  private readonly delays = new Map<string, number[]>();
  private readonly sightings = new Map<Kind, Sighting[]>();
  private watches: readonly Watch[] = [];
  private readonly counts = { looks: 0, oldFromCache: 0, neverSeen: 0, regressions: 0, failedLooks: 0 };
  private readonly failures: string[] = [];

  constructor(
    readonly way: Way,
    readonly address: string,
  ) {}

  /** Sends the command and looks, at all pages at once, until each shows it; they are looked at until the next command. */
  async measure(kind: Kind, story: DeskStory): Promise<void> {
    await story.prepare(kind);
    await this.leave();
    if (kind !== 'publication') await this.warm([story.path, ...Object.values(story.lists)]);
    const { answeredAt, onPage, onLists } = await story.release(kind);
    const { front, section } = story.lists;
    const list = (path: string) => new Watch(this.address + path, answeredAt, LOOK_AT_LISTS_EVERY_MS, onLists);
    const pages: Record<PageKind, Watch> = { story: new Watch(this.address + story.path, answeredAt, LOOK_EVERY_MS, onPage), front: list(front), section: list(section) };
    this.watches = Object.values(pages);
    for (const page of PAGES) this.note(kind, page, await pages[page].visibleAfter);
    this.noteSighting(kind, story, answeredAt, await pages.story.visibleAfter);
  }

  /** When the story's page showed a change of this kind. */
  sightingsOf(kind: Kind): readonly Sighting[] {
    return this.sightings.get(kind) ?? [];
  }

  /** Nobody looks any more. */
  async leave(): Promise<void> {
    await Promise.all(this.watches.map((watch) => watch.stop()));
    for (const { looks, oldFromCache, regressions, failures } of this.watches) {
      this.counts.looks += looks;
      this.counts.oldFromCache += oldFromCache;
      this.counts.regressions += regressions;
      this.counts.failedLooks += failures.length;
      this.failures.push(...failures);
    }
    this.watches = [];
  }

  /** The story's page in the last rounds, for whom is waiting. */
  lately(): string {
    const last = KINDS.flatMap((kind) => this.of(kind, 'story').slice(-LATELY / KINDS.length));
    return `p50 ${Math.round(percentile(last, 0.5) ?? NaN)} ms, at most ${Math.round(Math.max(...last))} ms`;
  }

  figures(): WayFigures {
    const ofKind = (kind: Kind) => Object.fromEntries(PAGES.map((page) => [page, delayOf(this.of(kind, page))])) as Record<PageKind, Delay>;
    const delays = Object.fromEntries(KINDS.map((kind) => [kind, ofKind(kind)])) as WayFigures['delays'];
    return { delays, ...this.counts, failures: this.failures.slice(0, FAILURES_TOLD) };
  }

  /** In both forms that browsers ask for. */
  private async warm(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.flatMap((path) => ['br', 'gzip'].map(async (encoding) => (await fetch(this.address + path, { headers: { 'accept-encoding': encoding } })).text())));
  }

  private note(kind: Kind, page: PageKind, delay: number | undefined): void {
    if (delay === undefined) this.counts.neverSeen += 1;
    else this.delays.set(kind + page, [...this.of(kind, page), delay]);
  }

  private noteSighting(kind: Kind, { released, path }: DeskStory, answeredAt: number, delay: number | undefined): void {
    if (delay === undefined) return;
    const sighting = { ...released, path, answeredAt: performance.timeOrigin + answeredAt, seenAt: performance.timeOrigin + answeredAt + delay };
    this.sightings.set(kind, [...this.sightingsOf(kind), sighting]);
  }

  private of(kind: Kind, page: PageKind): readonly number[] {
    return this.delays.get(kind + page) ?? [];
  }
}

function delayOf(delays: readonly number[]): Delay {
  const tenths = (value: number | undefined) => Math.round((value ?? Number.NaN) * 10) / 10;
  return { p50: tenths(percentile(delays, 0.5)), p99: tenths(percentile(delays, 0.99)), max: tenths(percentile(delays, 1)), seen: delays.length };
}
