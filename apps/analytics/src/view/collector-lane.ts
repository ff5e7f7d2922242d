import type { AcceptedView, Heartbeat } from '@stet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ViewNotConfirmed } from './view.errors.js';

export interface LaneTimes {
  /** A batch is closed this long after its first view or heartbeat, if nobody closes it sooner. */
  readonly gatherMs: number;
  /** Who waits longer for the log gets a refusal; the batch is sent nevertheless. */
  readonly answerMs: number;
  readonly retryMs: number;
}

export const laneTimes: LaneTimes = { gatherMs: 25, answerMs: 5_000, retryMs: 500 };

const MOST_IN_BATCH = 1_000;

/** What was gathered, in the order in which it came. */
export interface Gathered {
  readonly views: readonly AcceptedView[];
  readonly heartbeats: readonly Heartbeat[];
}

/** Sends a numbered batch; resolves when the log has it for good. */
export type Send = (batch: number, gathered: Gathered) => Promise<void>;

interface Batch extends Gathered {
  readonly views: AcceptedView[];
  readonly heartbeats: Heartbeat[];
  readonly answer: Promise<void>;
  readonly settle: (failure?: Error) => void;
  /** Gathered long enough: sent as soon as nothing else is being sent, and until then it takes more. */
  isDue: boolean;
}

/** The batches of one partition, numbered from 1 and sent one after another: the log has them in the order of their numbers. */
export class CollectorLane {
  private number = 0;
  private items = 0;
  private gathering: Batch | undefined;
  private readonly full: Batch[] = [];
  private isSending = false;
  private isStopped = false;

  constructor(
    private readonly send: Send,
    private readonly onFailure: (error: unknown) => void,
    private readonly times: LaneTimes = laneTimes,
  ) {}

  /** Views and heartbeats that are not in the log yet. */
  get waiting(): number {
    return this.items;
  }

  /** Those of them that wait for others to come. */
  get gathered(): number {
    return this.gathering && !this.gathering.isDue ? sizeOf(this.gathering) : 0;
  }

  /** Resolves when the view is in the log. */
  addView(view: AcceptedView): Promise<void> {
    const batch = (this.gathering ??= this.open());
    batch.views.push(view);
    return this.added(batch);
  }

  /** Resolves when the heartbeat is in the log. */
  addHeartbeat(heartbeat: Heartbeat): Promise<void> {
    const batch = (this.gathering ??= this.open());
    batch.heartbeats.push(heartbeat);
    return this.added(batch);
  }

  /** What was gathered waits for nothing more to come. */
  close(): void {
    if (!this.gathering) return;
    this.gathering.isDue = true;
    void this.sendDue();
  }

  /** Gives up what cannot be sent; nobody was told that it is stored. */
  stop(): void {
    this.isStopped = true;
  }

  private added(batch: Batch): Promise<void> {
    this.items += 1;
    if (sizeOf(batch) >= MOST_IN_BATCH) {
      this.full.push(batch);
      this.gathering = undefined;
      void this.sendDue();
    }
    return batch.answer;
  }

  private open(): Batch {
    const { promise: answer, resolve, reject } = Promise.withResolvers<void>();
    const timeout = setTimeout(() => reject(new ViewNotConfirmed()), this.times.answerMs);
    const settle = (failure?: Error) => {
      clearTimeout(timeout);
      if (failure) reject(failure);
      else resolve();
    };
    answer.catch(() => undefined); // every waiting request sees the failure itself
    const batch: Batch = { views: [], heartbeats: [], answer, settle, isDue: false };
    setTimeout(() => {
      batch.isDue = true;
      void this.sendDue();
    }, this.times.gatherMs);
    return batch;
  }

  private async sendDue(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    for (let batch = this.next(); batch; batch = this.next()) {
      this.number += 1;
      const failure = await this.sendUntilStored(this.number, batch);
      this.items -= sizeOf(batch);
      batch.settle(failure);
    }
    this.isSending = false;
  }

  private next(): Batch | undefined {
    if (this.full.length > 0) return this.full.shift();
    const batch = this.gathering;
    if (!batch?.isDue) return undefined;
    this.gathering = undefined;
    return batch;
  }

  /** The number stays with the batch: if an attempt was stored after all, the counter knows the repetition. Answers why it was given up. */
  private async sendUntilStored(number: number, { views, heartbeats }: Batch): Promise<Error | undefined> {
    while (!this.isStopped) {
      try {
        await this.send(number, { views, heartbeats });
        return undefined;
      } catch (error) {
        this.onFailure(error);
        await sleep(this.times.retryMs);
      }
    }
    return new ViewNotConfirmed();
  }
}

const sizeOf = ({ views, heartbeats }: Gathered) => views.length + heartbeats.length;
