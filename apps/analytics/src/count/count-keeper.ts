import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { MINUTES_KEPT_DAYS } from '../rollup/retention.js';
import { CountService } from './count.service.js';

const EVERY_MS = 60_000;

const difference = metrics.gauge('stet_view_ledger_difference', 'Accepted views minus counted views. Alarm unless 0');
const rollupDifference = metrics.gauge('stet_view_rollup_difference', 'Counted views that rollups lack. Alarm unless 0');
const missing = metrics.gauge('stet_view_batches_missing', 'Batches that were skipped and did not come since. Alarm unless 0');

/** Every minute: checks the ledger, and forgets what no view can need any more. */
@Injectable()
export class CountKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('count keeper');
  private readonly rounds = new Rounds((error) => this.log.warn(`will try again: ${error.message}`));

  constructor(
    private readonly db: Database,
    private readonly counts: CountService,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(EVERY_MS, () => this.turn(), 0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  private async turn(): Promise<void> {
    await this.checkLedger();
    await this.forget(new Date());
  }

  private async checkLedger(): Promise<void> {
    const ledger = await this.counts.ledger();
    difference.set(ledger.difference);
    missing.set(ledger.missingBatches);
    rollupDifference.set(ledger.rollupDifference);
    if (ledger.rollupDifference !== 0) this.log.error(`rollups have ${ledger.rolledUp} views, which is ${ledger.rollupDifference} off`);
    if (ledger.difference !== 0) this.log.error(`collectors handed over ${ledger.accepted} views, totals have ${ledger.counted}`);
  }

  private async forget(now: Date): Promise<void> {
    await this.db.query(`delete from view_minute where minute < $1::timestamptz - make_interval(days => ${MINUTES_KEPT_DAYS})`, [now]);
  }
}
