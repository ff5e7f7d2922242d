import { Injectable } from '@nestjs/common';

/** Tells a relay in the same process that something was committed, so that it need not wait for its next look. */
@Injectable()
export class RelayNudge {
  private wake?: () => void;
  private isPending = false;

  now(): void {
    this.isPending = true;
    this.wake?.();
  }

  /** Resolves at the next nudge, or after a time; at once when a nudge came meanwhile. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.isPending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wake = undefined;
    this.isPending = false;
  }
}
