import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { NOW, STORIES_NOW } from '../readership/now.query.js';
import type { StoryNow } from '../readership/readership.dto.js';
import { minuteAfter } from '../readership/segment.js';
import { changesBetween, stateOf, tellsTheSame, type NowState, type NowTotals } from './now-state.js';
import { NowStream } from './now-stream.js';
import { TooManyStreams } from './now-stream.errors.js';

const LOOK_EVERY_MS = 1_000;
const BEAT_EVERY_MS = 10_000;
/** A stream ends after this time, and whoever still may comes again for what changed since: rights are looked at anew, and replicas share the work anew. */
const LASTS_MS = 60_000;
const MOST_STORIES = 200;
/** States that a watcher can come back from; from an older one it is told everything. */
const MOST_STATES = 60;
/** A board in each of their windows. */
const MOST_OF_ONE_PERSON = 20;

/** What all counters together came to. */
const VERSION = `select coalesce(sum(version), 0)::float8 as version from visit_memory_head`;

/** Tells everybody who watches through this replica what is read now, by one question a second for all of them, and by none while nothing was counted. */
@Injectable()
export class NowStreams implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('now').warn(`those who watch wait: ${error.message}`));
  private readonly streams = new Set<NowStream>();
  private readonly watched = metrics.gauge('stet_now_streams', 'Windows that are told what is read now');
  /** The newest last. */
  private readonly states: NowState[] = [];
  private looking: Promise<void> | undefined;
  /** What the newest state was made of: it stands until something is counted or a minute ends. */
  private seen = '';

  constructor(private readonly db: Database) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LOOK_EVERY_MS, () => this.turn(new Date()));
    this.rounds.every(BEAT_EVERY_MS, async () => this.streams.forEach((stream) => stream.beat()));
  }

  /** Streams have no end of their own: a server that waits for them would never stop. */
  async beforeApplicationShutdown(): Promise<void> {
    const stopped = this.rounds.stop();
    for (const stream of this.streams) stream.close();
    await stopped;
  }

  /** A stream that begins with what changed since a state, or with everything. */
  async open(actorId: string, last: string | undefined, now: Date): Promise<NowStream> {
    if ([...this.streams].filter((stream) => stream.actorId === actorId).length >= MOST_OF_ONE_PERSON) throw new TooManyStreams(MOST_OF_ONE_PERSON);
    await this.look(now);
    const stream = new NowStream(actorId, last);
    const end = setTimeout(() => stream.close(), LASTS_MS).unref();
    this.streams.add(stream);
    this.watched.set(this.streams.size);
    stream.body.once('close', () => {
      clearTimeout(end);
      this.streams.delete(stream);
      this.watched.set(this.streams.size);
    });
    this.tell([stream]);
    return stream;
  }

  async turn(now: Date): Promise<void> {
    if (this.streams.size === 0) return;
    await this.look(now);
    this.tell(this.streams);
  }

  /** Whoever asks while it is looked has the same answer. */
  private look(now: Date): Promise<void> {
    return (this.looking ??= this.lookOnce(now).finally(() => (this.looking = undefined)));
  }

  private async lookOnce(now: Date): Promise<void> {
    const nextMinute = minuteAfter(now);
    const [{ version } = { version: 0 }] = await this.db.query<{ version: number }>(VERSION);
    const found = `${version} ${nextMinute.getTime()}`;
    if (found === this.seen) return;
    const [[totals], stories] = await Promise.all([this.db.query<NowTotals>(NOW, [nextMinute, null, null]), this.db.query<StoryNow>(STORIES_NOW, [nextMinute, null, null, MOST_STORIES])]);
    this.seen = found;
    const state = stateOf(version, now, totals!, stories);
    const newest = this.states.at(-1);
    if (newest && tellsTheSame(newest, state)) return;
    this.states.push(state);
    if (this.states.length > MOST_STATES) this.states.shift();
  }

  private tell(streams: Iterable<NowStream>): void {
    const now = this.states.at(-1)!;
    const changes = new Map<NowState, string>();
    for (const stream of streams) {
      if (stream.position === now.id || stream.isBehind) continue;
      const before = this.states.find(({ id }) => id === stream.position);
      if (before && !changes.has(before)) changes.set(before, JSON.stringify(changesBetween(before, now)));
      if (before) stream.send(now.id, 'change', changes.get(before)!);
      else stream.send(now.id, 'state', JSON.stringify({ ...now, id: undefined }));
    }
  }
}
