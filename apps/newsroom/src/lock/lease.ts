import { ApiFailure } from '../api/problem.js';
import type { Lock } from '../api/lock.js';

/** What a lease asks of the service. */
export interface LeaseCalls {
  takeLock(storyId: string, tab: string): Promise<Pick<Lock, 'token'>>;
  takeOverLock(storyId: string, tab: string, reason: string): Promise<Pick<Lock, 'token'>>;
  renewLock(storyId: string, token: number): Promise<unknown>;
  releaseLock(storyId: string, token: number): Promise<unknown>;
}

/** The right of one window to write in a story: taken with the first key, shown at every save, given back. */
export class Lease {
  private token: number | undefined;
  private asked: Promise<number> | undefined;

  constructor(
    private readonly storyId: string,
    private readonly tab: string,
    private readonly calls: LeaseCalls,
  ) {}

  get isHeld(): boolean {
    return this.token !== undefined;
  }

  get current(): number | undefined {
    return this.token;
  }

  /** The token that goes with every save. Refused while somebody else writes. */
  async take(): Promise<number> {
    if (this.token !== undefined) return this.token;
    this.asked ??= this.given(this.calls.takeLock(this.storyId, this.tab)).finally(() => (this.asked = undefined));
    return this.asked;
  }

  takeOver(reason: string): Promise<number> {
    return this.given(this.calls.takeOverLock(this.storyId, this.tab, reason));
  }

  /** Says that the window is alive. Refused when somebody else came in between. */
  async renew(): Promise<void> {
    if (this.token !== undefined) await this.calls.renewLock(this.storyId, this.token);
  }

  /** What was lost need not be given back. */
  forget(): void {
    this.token = undefined;
  }

  /** Nobody who answers: the lease ends by itself. */
  async release(): Promise<void> {
    const token = this.token;
    this.token = undefined;
    if (token !== undefined) await this.calls.releaseLock(this.storyId, token).catch(() => undefined);
  }

  private async given(lock: Promise<Pick<Lock, 'token'>>): Promise<number> {
    const { token } = await lock;
    this.token = token;
    return token;
  }
}

/** Whether the lease is somebody else's now; one that only ran out may be taken again. */
export function isLost({ problem }: ApiFailure): boolean {
  return problem.code === 'story.locked' || (problem.code === 'story.lock-lost' && Boolean(problem.lock ?? problem.takenOver));
}

/** Whether the lease ran out, and nobody came in between. */
export function hasLapsed({ problem }: ApiFailure): boolean {
  return problem.code === 'story.lock-lost' && !problem.lock && !problem.takenOver;
}
