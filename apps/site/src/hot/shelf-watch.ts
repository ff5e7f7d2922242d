import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { Unavailable, kindOf } from '@stet/errors';
import { AT_WORK } from '../config.js';
import { ChangeRepository, type SeenChange } from '../shelf/change.repository.js';
import { Outage } from '../shelf/outage.js';
import { ShelfMemory } from '../shelf/shelf-memory.js';
import { HotPages } from './hot-pages.js';

const LOOK_EVERY_MS = 25;
const LOOK_WHILE_AWAY_EVERY_MS = 250;
/** A database that is at work answers this question in a few milliseconds. */
const ANSWER_WITHIN_MS = 2_000;
const FORGET_EVERY_MS = 600_000;

/** Tells a replica's memory what has changed, whichever replica's consumer changed it, and whether the database is there at all. */
@Injectable()
export class ShelfWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('hot');
  private readonly rounds = new Rounds((error) => this.log.error(error));
  private seen: SeenChange | undefined;
  private looking: Promise<void> | undefined;
  private forgottenAt = performance.now();

  constructor(
    private readonly changes: ChangeRepository,
    private readonly pages: HotPages,
    private readonly memory: ShelfMemory,
    private readonly outage: Outage,
    @Inject(AT_WORK) private readonly isAtWork: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.isAtWork) return;
    this.memory.begin();
    this.changes.onAdded(() => void this.look());
    this.rounds.every(LOOK_EVERY_MS, () => this.lookAgain(), 0);
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Resolves once everything that was committed before the call is known. */
  async look(): Promise<void> {
    await this.looking;
    this.looking ??= this.lookOnce().finally(() => (this.looking = undefined));
    await this.looking;
  }

  /** Answers how long to wait for the next one. */
  private async lookAgain(): Promise<number> {
    await this.look();
    return this.outage.isOn ? LOOK_WHILE_AWAY_EVERY_MS : LOOK_EVERY_MS;
  }

  /** One failure may be that of a single connection. */
  private async lookOnce(): Promise<void> {
    try {
      await this.update().catch(() => this.update());
      if (this.outage.isOn) this.log.warn('the database is back');
      this.outage.end();
    } catch (error) {
      this.memory.clear(); // whatever changes meanwhile, nobody would tell it; pages grow old by themselves
      this.complain(error);
    }
  }

  private complain(error: unknown): void {
    if (this.rounds.signal.aborted || this.outage.isOn) return;
    if (kindOf(error) !== 'unavailable') return this.log.error(error);
    this.log.warn(`pages are shown as they are last known: ${(error as Error).message}`);
    this.outage.begin();
  }

  private async update(): Promise<void> {
    for (;;) {
      const { seen, changes, isUnknown } = await withinTime(this.changes.since(this.seen));
      const now = performance.now();
      if (isUnknown) this.forgetAll(now);
      for (const change of changes) {
        this.memory.changed(change.keys);
        this.pages.changed(change, now);
      }
      const isNew = isUnknown || changes.length > 0;
      this.seen = seen;
      if (!isNew) return this.forget(now);
    }
  }

  private forgetAll(now: number): void {
    this.memory.clear();
    this.pages.clear(now);
  }

  private async forget(now: number): Promise<void> {
    if (now - this.forgottenAt < FORGET_EVERY_MS) return;
    this.forgottenAt = now;
    await this.changes.forget();
  }
}

async function withinTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Unavailable('database')), ANSWER_WITHIN_MS);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
