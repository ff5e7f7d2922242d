import { Logger } from '@nestjs/common';
import type { ViewBatch, ViewsAccepted } from '@stet/contracts';
import type { Database } from '@stet/persistence';
import { defaultRules, type BotRules } from '../counting/bot-rules.js';
import { CountViewsHandler } from '../count/count-views.handler.js';
import { SequenceRepository } from '../count/sequence.repository.js';
import { MemoryRepository } from '../memory/memory.repository.js';
import { RollupRepository } from '../rollup/rollup.repository.js';
import { StoryRepository } from '../story/story.repository.js';
import { SketchRepository } from '../unique/sketch.repository.js';

export const OWN_HOSTS_OF_SPEC = new Set(['courier.example']);

/** Counts batches as the consumer does, in one transaction; one that fails leaves nothing behind. */
export function aCounter(db: Database, rules: BotRules = defaultRules): (batches: readonly ViewBatch[], failure?: Error) => Promise<void> {
  Logger.overrideLogger(false); // gaps are meant here
  const handler = new CountViewsHandler(new SequenceRepository(), new MemoryRepository(), new StoryRepository(), new RollupRepository(), new SketchRepository(), OWN_HOSTS_OF_SPEC, rules);
  return (batches, failure) =>
    db.transaction(async (tx) => {
      await handler.handle(batches.map((data) => ({ data }) as ViewsAccepted), tx);
      if (failure) throw failure;
    });
}

export const EMPTY_COUNTS = 'truncate view_total, view_minute, view_facet, view_story, view_story_referrer, referrer_host, collector_sequence, visit_memory, visit_memory_head, visitor_sketch, noted_visitor, story, author';
