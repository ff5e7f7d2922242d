import { Logger } from '@nestjs/common';
import type { ViewBatch, ViewsAccepted } from '@stet/contracts';
import type { Database } from '@stet/persistence';
import { CountRepository } from '../count/count.repository.js';
import { CountViewsHandler } from '../count/count-views.handler.js';
import { RollupRepository } from '../rollup/rollup.repository.js';

export const OWN_HOSTS_OF_SPEC = new Set(['courier.example']);

/** Counts batches as the consumer does, in one transaction; one that fails leaves nothing behind. */
export function aCounter(db: Database): (batches: readonly ViewBatch[], failure?: Error) => Promise<void> {
  Logger.overrideLogger(false); // gaps are meant here
  const handler = new CountViewsHandler(new CountRepository(), new RollupRepository(), OWN_HOSTS_OF_SPEC);
  return (batches, failure) =>
    db.transaction(async (tx) => {
      await handler.handle(batches.map((data) => ({ data }) as ViewsAccepted), tx);
      if (failure) throw failure;
    });
}

export const EMPTY_COUNTS = 'truncate view_total, view_minute, view_facet, view_story, view_story_referrer, referrer_host, collector_sequence, visit, seen_view, story, author';
