import { Inject, Injectable, Logger } from '@nestjs/common';
import { ViewsAccepted, type ViewBatch } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import { metrics } from '@stet/observability';
import { afterCommit } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { MemoryRepository } from '../memory/memory.repository.js';
import { VisitMemory } from '../memory/visit-memory.js';
import { RollupRepository } from '../rollup/rollup.repository.js';
import { StoryRepository } from '../story/story.repository.js';
import { SketchRepository } from '../unique/sketch.repository.js';
import type { BotRules } from '../counting/bot-rules.js';
import { Counted } from '../counting/counted.js';
import { Counting } from '../counting/counting.js';
import { SequenceRepository } from './sequence.repository.js';
import { storiesIn } from '../counting/stories-in.js';
import { keyOf, tally, type Tally } from '../counting/tally.js';

const counted = metrics.counter('stet_view_counted_total', 'Views that were counted as accepted, bots and repeats included');
const tooLate = metrics.counter('stet_view_late_total', 'Views that came more than two hours behind others of their partition, counted as raw only');
const repeated = metrics.counter('stet_view_batch_repeated_total', 'Batches that the log delivered again and that were dropped');
const skipped = metrics.counter('stet_view_batch_skipped_total', 'Batches whose number was skipped: lost, or still to come. Alarm when it grows');

/** Hosts of the site: who comes from there has read on. */
export const OWN_HOSTS = Symbol('hosts of the site');
export const BOT_RULES = Symbol('rules by which automata are told from people');

/** A memory that was not needed for so long belongs to another counter by now. */
const MEMORY_KEPT_MS = 15 * 60_000;

/** Counts every accepted view once, whatever the log repeats. */
@Injectable()
@Handles(ViewsAccepted)
export class CountViewsHandler implements BatchHandler<ViewsAccepted> {
  private readonly log = new Logger('count');
  private readonly memories = new Map<number, { readonly memory: VisitMemory; usedAt: number }>();

  constructor(
    private readonly sequences: SequenceRepository,
    private readonly memory: MemoryRepository,
    private readonly stories: StoryRepository,
    private readonly rollups: RollupRepository,
    private readonly sketches: SketchRepository,
    @Inject(OWN_HOSTS) private readonly own: ReadonlySet<string>,
    @Inject(BOT_RULES) private readonly rules: BotRules,
  ) {}

  async handle(events: readonly ViewsAccepted[], tx: EntityManager): Promise<void> {
    const byPartition = Map.groupBy(events.map(({ data }) => data), ({ partition }) => partition);
    for (const [partition, batches] of [...byPartition].sort(([a], [b]) => a - b)) await this.count(partition, batches, tx);
  }

  private async count(partition: number, batches: readonly ViewBatch[], tx: EntityManager): Promise<void> {
    const memory = this.memoryOf(partition);
    const head = await this.memory.lock(tx, partition, memory);
    const keys = [...new Map(batches.map((batch) => [keyOf(batch), batch])).values()];
    const result = tally(batches, await this.sequences.of(tx, keys));
    const staged = memory.stage(head.newestMs);
    const counted = new Counted(await this.stories.standings(tx, storiesIn(result.batches)), this.own);
    const counting = new Counting(counted, staged, { rules: this.rules, nowMs: Date.now() });
    for (const batch of result.batches) counting.batch(batch);
    await this.memory.put(tx, partition, head, staged);
    await this.sequences.put(tx, result.sequences);
    await this.sketches.note(tx, counted.days.values());
    await this.rollups.add(tx, counted, new Date());
    afterCommit(tx, () => {
      memory.commit(staged, head.version + 1);
      this.report(result, counting.late);
    });
  }

  private memoryOf(partition: number): VisitMemory {
    const now = Date.now();
    for (const [other, { usedAt }] of this.memories) if (usedAt < now - MEMORY_KEPT_MS) this.memories.delete(other);
    const { memory } = this.memories.get(partition) ?? { memory: new VisitMemory() };
    this.memories.set(partition, { memory, usedAt: now });
    return memory;
  }

  private report({ accepted, repeats, skipped: gaps }: Tally, late: number): void {
    counted.inc(accepted);
    tooLate.inc(late);
    repeated.inc(repeats);
    for (const { collector, partition, run: [first, last] } of gaps) {
      skipped.inc(last - first + 1);
      this.log.error(`batches ${first} to ${last} of collector ${collector} on partition ${partition} were skipped`);
    }
  }
}
