import type { AcceptedView } from '@stet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ViewNotConfirmed } from './view.errors.js';

export interface LaneTimes {
  /** A batch is closed this long after its first view. */
  readonly gatherMs: number;
  /** Who waits longer for the log gets a refusal; the batch is sent nevertheless. */
  readonly answerMs: number;
  readonly retryMs: number;
}

export const laneTimes: LaneTimes = { gatherMs: 25, answerMs: 5_000, retryMs: 500 };

const MOST_VIEWS = 1_000;

/** Sends a numbered batch; resolves when the log has it for good. */
export type Send = (batch: number, views: readonly AcceptedView[]) => Promise<void>;

interface Batch {
  readonly views: AcceptedView[];
  readonly answer: Promise<void>;
  readonly settle: (failure?: Error) => void;
  /** Gathered long enough: sent as soon as nothing else is being sent, and until then it takes more. */
  isDue: boolean;
}

/** The batches of one partition, numbered from 1 and sent one after another: the log has them in the order of their numbers. */
export class CollectorLane {
  private number = 0;
  private views = 0;
  private gathering: Batch | undefined;
  private readonly full: Batch[] = [];
  private isSending = false;
  private isStopped = false;

  constructor(
    private readonly send: Send,
    private readonly onFailure: (error: unknown) => void,
    private readonly times: LaneTimes = laneTimes,
  ) {}

  /** Views that are not in the log yet. */
  get waiting(): number {
    return this.views;
  }

  /** Resolves when the view is in the log. */
  add(view: AcceptedView): Promise<void> {
    const batch = (this.gathering ??= this.open());
    batch.views.push(view);
    this.views += 1;
    if (batch.views.length >= MOST_VIEWS) {
      this.full.push(batch);
      this.gathering = undefined;
      void this.sendDue();
    }
    return batch.answer;
  }

  /** Gives up what cannot be sent; nobody was told that it is stored. */
  stop(): void {
    this.isStopped = true;
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
    const batch: Batch = { views: [], answer, settle, isDue: false };
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
      const failure = await this.sendUntilStored(this.number, batch.views);
      this.views -= batch.views.length;
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
  private async sendUntilStored(number: number, views: readonly AcceptedView[]): Promise<Error | undefined> {
    while (!this.isStopped) {
      try {
        await this.send(number, views);
        return undefined;
      } catch (error) {
        this.onFailure(error);
        await sleep(this.times.retryMs);
      }
    }
    return new ViewNotConfirmed();
  }
}
