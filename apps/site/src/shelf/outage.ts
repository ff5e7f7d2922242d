import { Injectable } from '@nestjs/common';
import { Unavailable } from '@stet/errors';

/**
 * Whether the database is known to be away. Who keeps watch says so; meanwhile nobody else asks it: each question would wait for its own time limit, and the
 * readers with it. Questions that are under way are given up at once.
 */
@Injectable()
export class Outage {
  private readonly asking = new Set<(reason: Unavailable) => void>();
  private isNow = false;

  get isOn(): boolean {
    return this.isNow;
  }

  begin(): void {
    this.isNow = true;
    for (const giveUp of this.asking) giveUp(new Unavailable('database'));
  }

  end(): void {
    this.isNow = false;
  }

  /** What the database answers; `Unavailable` as soon as it is known to be away. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    if (this.isNow) throw new Unavailable('database');
    const { promise, reject } = Promise.withResolvers<never>();
    this.asking.add(reject);
    try {
      return await Promise.race([question(), promise]);
    } finally {
      this.asking.delete(reject);
    }
  }
}
