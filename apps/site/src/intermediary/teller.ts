import { Logger } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { metrics } from '@stet/observability';
import type { ChangeRepository, SeenChange } from '../shelf/change.repository.js';
import type { Outage } from '../shelf/outage.js';
import { newsOf, type Intermediary } from './intermediary.js';
import type { TurnRepository } from './turn.repository.js';

const LOOK_EVERY_MS = 10;
/** A change that is left alone for long is looked for less often. */
const LOOKS_WHILE_RESTING = 4;
/** After a failure, then twice as long each time. */
const FIRST_WAIT_MS = 200;
/** A replica whose turn it is not asks this often whether it is. */
const ASK_EVERY_MS = 2_000;
/** Well within the lease, so that the turn is not lost while nothing happens. */
const RENEW_EVERY_MS = 10_000;
const LONGEST_WAIT_MS = 30_000;
const MS_PER_SECOND = 1_000;

/**
 * Tells one intermediary of every change, in order: read behind what it has heard, tell, note that it has heard. A crash in between repeats the news. Nobody
 * waits for it: not the consumers, whose transaction was over before, nor another intermediary.
 */
export class Teller {
  private readonly log = new Logger('intermediary');
  private readonly lag = metrics.gauge('stet_site_intermediary_lag_seconds', 'Age of the oldest change that an intermediary has not heard of', ['intermediary']);
  private readonly told = metrics.counter('stet_site_intermediary_told_total', 'News that intermediaries have heard', ['intermediary']);
  private readonly failures = metrics.counter('stet_site_intermediary_failures_total', 'News that intermediaries did not hear at that time', ['intermediary']);
  private readonly rounds = new Rounds((error) => this.log.error(error));
  private heard: SeenChange | undefined;
  private renewedAt = 0;
  private failed = 0;

  constructor(
    private readonly intermediary: Intermediary,
    private readonly owner: string,
    private readonly turns: TurnRepository,
    private readonly changes: ChangeRepository,
    private readonly outage: Outage,
  ) {}

  start(): void {
    this.lag.set({ intermediary: this.intermediary.name }, 0);
    this.rounds.every(LOOK_EVERY_MS, () => this.round().catch((error: unknown) => this.afterFailure(error)), 0);
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Answers how long to wait for the next one. */
  private async round(): Promise<number> {
    if (this.outage.isOn) return ASK_EVERY_MS;
    const { name, restMs } = this.intermediary;
    if (!this.heard || performance.now() - this.renewedAt > RENEW_EVERY_MS) {
      this.renewedAt = performance.now();
      this.heard = await this.turns.take(name, this.owner);
      if (!this.heard) return ASK_EVERY_MS;
    }
    if (this.changes.isLatest(this.heard)) return this.nothingNew();
    const { seen, changes, isUnknown } = await this.changes.since(this.heard, restMs);
    const oldest = changes[0]?.at;
    this.lag.set({ intermediary: name }, oldest ? (Date.now() - oldest.getTime()) / MS_PER_SECOND : 0);
    if (changes.length === 0 && !isUnknown) return Math.max(LOOK_EVERY_MS, restMs / LOOKS_WHILE_RESTING);
    await this.intermediary.tell(newsOf(changes, isUnknown));
    this.heard = (await this.turns.heard(name, this.owner, seen)) ? seen : undefined;
    this.renewedAt = performance.now();
    this.told.inc({ intermediary: name });
    if (this.failed > 0) this.log.warn(`${name} hears again`);
    this.failed = 0;
    return 0;
  }

  private nothingNew(): number {
    this.lag.set({ intermediary: this.intermediary.name }, 0);
    return LOOK_EVERY_MS;
  }

  /** One line for as long as it lasts; twice as long a wait each time. */
  private afterFailure(error: unknown): number {
    const { name } = this.intermediary;
    this.failures.inc({ intermediary: name });
    if (this.failed === 0) this.log.warn(`${name} does not hear: ${describe(error)}`);
    this.failed += 1;
    return Math.min(FIRST_WAIT_MS * 2 ** (this.failed - 1), LONGEST_WAIT_MS);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
