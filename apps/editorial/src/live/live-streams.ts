import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { NotSignedIn, type Actor } from '@stet/auth';
import { Rounds } from '@stet/bootstrap';
import { metrics } from '@stet/observability';
import { StaffCredentials } from '../session/staff-credentials.js';
import { isAfter, type LiveKind, type Position } from './live-event.js';
import { LiveStream } from './live-stream.js';
import { TooManyStreams } from './live.errors.js';
import { LiveRepository } from './live.repository.js';

const LOOK_EVERY_MS = 100;
const BEAT_EVERY_MS = 10_000;
/** A board in each of their windows. */
const MOST_OF_ONE_PERSON = 20;

/** Tells everybody who watches through this replica what happens, whichever replica it happens at. */
@Injectable()
export class LiveStreams implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('live');
  private readonly rounds = new Rounds((error) => this.log.warn(`those who watch wait: ${error.message}`));
  private readonly streams = new Set<LiveStream>();
  /** Those that read what happened before: what happens now is not for them yet. */
  private readonly behind = new Set<LiveStream>();
  private readonly watched = metrics.gauge('stet_live_streams', 'Windows that are told what happens in the newsroom');
  /** How far all others have been told; undefined while nobody watches. */
  private told: Position | undefined;

  constructor(
    private readonly events: LiveRepository,
    private readonly credentials: StaffCredentials,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LOOK_EVERY_MS, () => this.look());
    this.rounds.every(BEAT_EVERY_MS, () => this.beat());
  }

  /** Streams have no end of their own: a server that waits for them would never stop. */
  async beforeApplicationShutdown(): Promise<void> {
    const stopped = this.rounds.stop();
    for (const stream of this.streams) stream.close();
    await stopped;
  }

  /** A stream from a position on, or from now. */
  async open(actor: Actor, kinds: ReadonlySet<LiveKind>, from: Position | undefined): Promise<LiveStream> {
    const own = [...this.streams].filter(({ watcher }) => watcher.id === actor.id);
    if (own.length >= MOST_OF_ONE_PERSON) throw new TooManyStreams(MOST_OF_ONE_PERSON);
    const isKnown = from !== undefined && (await this.events.knows(from));
    const stream = new LiveStream(actor, isKnown ? from : await this.events.now(), kinds);
    stream.greet(from !== undefined && !isKnown);
    this.begin(stream);
    return stream;
  }

  private begin(stream: LiveStream): void {
    this.told ??= stream.position;
    this.streams.add(stream);
    this.behind.add(stream);
    this.watched.set(this.streams.size);
    stream.body.once('close', () => this.end(stream));
    void this.catchUp(stream).catch((error: unknown) => {
      this.log.warn(`somebody who watches has to come again: ${(error as Error).message}`);
      stream.close();
    });
  }

  private end(stream: LiveStream): void {
    this.streams.delete(stream);
    this.behind.delete(stream);
    this.watched.set(this.streams.size);
    if (this.streams.size === 0) this.told = undefined;
  }

  /** Tells what happened before, as fast as it is read, until the others have been told no more. */
  private async catchUp(stream: LiveStream): Promise<void> {
    for (;;) {
      const events = await this.events.after(stream.position);
      if (events.length === 0 && !(this.told && isAfter(this.told, stream.position))) break;
      stream.tell(events);
      await stream.isRead();
      if (stream.isClosed) return;
    }
    this.behind.delete(stream);
  }

  private async look(): Promise<void> {
    while (this.told) {
      const events = await this.events.after(this.told);
      if (events.length === 0 || !this.told) return;
      this.told = events.at(-1)!.position;
      for (const stream of this.streams) {
        if (this.behind.has(stream)) continue;
        stream.tell(events);
        stream.closeIfUnread();
      }
    }
  }

  private async beat(): Promise<void> {
    for (const stream of this.streams) {
      stream.beat();
      await this.checkRights(stream);
    }
  }

  private async checkRights(stream: LiveStream): Promise<void> {
    try {
      stream.become(await this.credentials.again(stream.watcher));
    } catch (error) {
      if (!(error instanceof NotSignedIn)) throw error;
      stream.end(error.message);
    }
  }
}
