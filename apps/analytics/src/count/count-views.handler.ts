import { Inject, Injectable, Logger } from '@nestjs/common';
import { ViewsAccepted } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import { metrics } from '@stet/observability';
import { afterCommit } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { RollupRepository } from '../rollup/rollup.repository.js';
import { CountRepository } from './count.repository.js';
import { keyOf, tally, type Tally } from './tally.js';

const counted = metrics.counter('stet_view_counted_total', 'Views that were counted as accepted, bots and repeats included');
const repeated = metrics.counter('stet_view_batch_repeated_total', 'Batches that the log delivered again and that were dropped');
const skipped = metrics.counter('stet_view_batch_skipped_total', 'Batches whose number was skipped: lost, or still to come. Alarm when it grows');

/** Hosts of the site: who comes from there has read on. */
export const OWN_HOSTS = Symbol('hosts of the site');

/** Counts every accepted view once, whatever the log repeats. */
@Injectable()
@Handles(ViewsAccepted)
export class CountViewsHandler implements BatchHandler<ViewsAccepted> {
  private readonly log = new Logger('count');

  constructor(
    private readonly counts: CountRepository,
    private readonly rollups: RollupRepository,
    @Inject(OWN_HOSTS) private readonly own: ReadonlySet<string>,
  ) {}

  async handle(events: readonly ViewsAccepted[], tx: EntityManager): Promise<void> {
    const batches = events.map(({ data }) => data);
    const keys = [...new Map(batches.map((batch) => [keyOf(batch), batch])).values()];
    const result = tally(batches, await this.counts.sequences(tx, keys));
    const counted = await this.counts.countViews(tx, result.views);
    await this.rollups.add(tx, counted, this.own, new Date());
    await this.counts.putSequences(tx, result.sequences);
    afterCommit(tx, () => this.report(result));
  }

  private report({ views, repeats, skipped: gaps }: Tally): void {
    counted.inc(views.length);
    repeated.inc(repeats);
    for (const { collector, partition, run: [first, last] } of gaps) {
      skipped.inc(last - first + 1);
      this.log.error(`batches ${first} to ${last} of collector ${collector} on partition ${partition} were skipped`);
    }
  }
}
