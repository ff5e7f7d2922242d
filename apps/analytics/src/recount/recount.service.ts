import { Inject, Injectable } from '@nestjs/common';
import { Topics, ViewsAccepted, consumerGroup, type ViewBatch } from '@stet/contracts';
import { LogReader, type Offsets } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { SERVICE } from '../config.js';
import type { BotRules } from '../counting/bot-rules.js';
import { OWN_HOSTS } from '../count/count-views.handler.js';
import { Counted } from '../counting/counted.js';
import { Counting } from '../counting/counting.js';
import { storiesIn } from '../counting/stories-in.js';
import { keyOf, tally } from '../counting/tally.js';
import type { CollectorSequence } from '../count/sequence.repository.js';
import { LATEST_ARRIVAL_MS, VisitMemory } from '../memory/visit-memory.js';
import { RollupRepository } from '../rollup/rollup.repository.js';
import { StoryRepository } from '../story/story.repository.js';
import { SketchRepository } from '../unique/sketch.repository.js';
import { RecountRefused } from './recount.errors.js';
import { COMPARE_DAYS, COMPARE_STORIES, DROP_RECOUNTED, MAKE_RECOUNTED, NOTE_RESTATEMENT, RECOUNTED, TAKE_OVER } from './recounted.schema.js';

/** Whole UTC days. */
export interface Days {
  readonly from: Date;
  /** The begin of the day after the last. */
  readonly until: Date;
}

export interface DayDifference {
  readonly day: string;
  readonly viewsBefore: number;
  readonly viewsAfter: number;
  readonly rawBefore: number;
  readonly rawAfter: number;
}

export interface StoryDifference {
  readonly storyId: string;
  readonly headline: string | null;
  readonly viewsBefore: number;
  readonly viewsAfter: number;
}

export interface Recount {
  readonly days: readonly DayDifference[];
  /** Those that change most. */
  readonly stories: readonly StoryDifference[];
}

export interface RecountOrder extends Days {
  readonly rules: BotRules;
  /** False only looks. */
  readonly isApplied: boolean;
  readonly onProgress?: (read: number, all: number) => void;
}

const STORIES = 20;
/** One recount at a time: 'reco' in ASCII. */
const RECOUNT_LOCK = 0x7265636f;
const POSITIONS = `select partition, next_offset as next from messaging.consumer_offset where grp = $1 and topic = $2 and next_offset >= 0`;
/** Counters lock their row first of all: whoever has these waits for nobody, and lets nobody begin. */
const STOP_COUNTERS = `select from visit_memory_head order by partition for update`;

/** What one partition came to so far. */
class PartitionCount {
  readonly memory = new VisitMemory();
  sequences: readonly CollectorSequence[] = [];
  newestMs = 0;
}

/**
 * Counts past days again from the log, by other rules, and puts the outcome in the place of what was counted. It uses the very code that counts, on tables of its own,
 * and takes them over in one transaction while the counters stand still. A view counts for the section and the authors that its story has now.
 */
@Injectable()
export class RecountService {
  constructor(
    private readonly db: Database,
    private readonly log: LogReader,
    private readonly stories: StoryRepository,
    private readonly rollups: RollupRepository,
    private readonly sketches: SketchRepository,
    @Inject(OWN_HOSTS) private readonly own: ReadonlySet<string>,
  ) {}

  /** Throws `RecountRefused` when another one is at work, or when the log does not have all views of the days any more. */
  async run(order: RecountOrder): Promise<Recount> {
    const lock = this.db.source.createQueryRunner();
    try {
      const [{ isFree }] = (await lock.query('select pg_try_advisory_lock($1) as "isFree"', [RECOUNT_LOCK])) as [{ isFree: boolean }];
      if (!isFree) throw new RecountRefused('Another recount is under way.');
      for (const statement of MAKE_RECOUNTED) await lock.query(statement);
      return await this.recount(order);
    } finally {
      await lock.query(DROP_RECOUNTED).catch(() => undefined); // the session may be gone, and the lock with it
      await lock.query('select pg_advisory_unlock($1)', [RECOUNT_LOCK]).catch(() => undefined);
      await lock.release();
    }
  }

  private async recount(order: RecountOrder): Promise<Recount> {
    const partitions = new Map<number, PartitionCount>();
    const from = await this.log.offsetsAt(Topics.view, new Date(order.from.getTime() - LATEST_ARRIVAL_MS));
    const reached = await this.db.transaction((tx) => this.positions(tx));
    await this.count(order, from, reached, partitions);
    return this.db.transaction(async (tx) => {
      await tx.query(STOP_COUNTERS);
      const end = await this.positions(tx);
      await this.count(order, reached, end, partitions);
      await this.mergeVisitors();
      return this.conclude(tx, order);
    });
  }

  private async mergeVisitors(): Promise<void> {
    const merge = (tx: EntityManager) => tx.query(`set local search_path to ${RECOUNTED}, public`).then(() => this.sketches.merge(tx, true));
    while (await this.db.transaction(merge));
  }

  private async conclude(tx: EntityManager, { from, until, rules, isApplied }: RecountOrder): Promise<Recount> {
    const days = await tx.query<DayDifference[]>(COMPARE_DAYS, [from, until]);
    const stories = await tx.query<StoryDifference[]>(COMPARE_STORIES, [from, until, STORIES]);
    const short = days.find(({ rawBefore, rawAfter }) => rawBefore !== rawAfter);
    if (short) throw new RecountRefused(`Of ${short.day} the log has ${short.rawAfter} views, and ${short.rawBefore} were counted. Either it does not reach back so far, or views of that day are parked. Nothing was changed.`);
    if (!isApplied) return { days, stories };
    for (const statement of TAKE_OVER) await tx.query(statement, [from, until]);
    const sum = (of: (day: DayDifference) => number) => days.reduce((all, day) => all + of(day), 0);
    await tx.query(NOTE_RESTATEMENT, [from, until, JSON.stringify(rules), sum(({ viewsBefore }) => viewsBefore), sum(({ viewsAfter }) => viewsAfter)]);
    return { days, stories };
  }

  /** Up to where each partition has been counted. */
  private async positions(tx: EntityManager): Promise<Offsets> {
    const rows = await tx.query<{ partition: number; next: string }[]>(POSITIONS, [consumerGroup(SERVICE, Topics.view), Topics.view.name]);
    return new Map(rows.map(({ partition, next }) => [partition, BigInt(next)]));
  }

  private async count(order: RecountOrder, from: Offsets, until: Offsets, partitions: Map<number, PartitionCount>): Promise<void> {
    const all = [...until].reduce((sum, [partition, end]) => sum + Math.max(0, Number(end - (from.get(partition) ?? end))), 0);
    let read = 0;
    await this.log.read({ topic: Topics.view, from, until }, async (events, partition) => {
      const batches = events.filter(({ type }) => type === ViewsAccepted.type).map(({ data }) => data as ViewBatch);
      let state = partitions.get(partition);
      if (!state) partitions.set(partition, (state = new PartitionCount()));
      await this.countBatches(order, batches, state);
      read += events.length;
      order.onProgress?.(read, all);
    });
  }

  private async countBatches({ from, until, rules }: RecountOrder, batches: readonly ViewBatch[], state: PartitionCount): Promise<void> {
    const result = tally(batches, state.sequences);
    state.sequences = joined(state.sequences, result.sequences);
    const staged = state.memory.stage(state.newestMs);
    await this.db.transaction(async (tx) => {
      await tx.query(`set local search_path to ${RECOUNTED}, public`);
      const counted = new Counted(await this.stories.standings(tx, storiesIn(result.batches)), this.own);
      const counting = new Counting(counted, staged, { rules, nowMs: Date.now() });
      for (const batch of result.batches) counting.batch(batch);
      const ofDays = counted.within(from.getTime(), until.getTime());
      await this.sketches.note(tx, ofDays.days.values());
      await this.rollups.add(tx, ofDays, new Date());
    });
    state.memory.commit(staged, state.memory.version + 1);
    state.newestMs = staged.newestMs;
  }
}

function joined(before: readonly CollectorSequence[], after: readonly CollectorSequence[]): readonly CollectorSequence[] {
  return [...new Map([...before, ...after].map((sequence) => [keyOf(sequence), sequence])).values()];
}
