import type { AcceptedView, ViewBatch } from '@stet/contracts';
import type { CollectorSequence } from './count.repository.js';
import { admit, nothingSeen, type Run } from './sequence.js';

export interface SkippedBatches {
  readonly collector: string;
  readonly partition: number;
  readonly run: Run;
}

/** What a set of delivered batches comes to: views to be counted, and the sequences afterwards. */
export interface Tally {
  readonly views: readonly AcceptedView[];
  readonly sequences: readonly CollectorSequence[];
  readonly repeats: number;
  readonly skipped: readonly SkippedBatches[];
}

/** Decides over batches in the order of their delivery; `known` are the sequences before. */
export function tally(batches: readonly ViewBatch[], known: readonly CollectorSequence[]): Tally {
  const sequences = new Map(known.map((sequence) => [keyOf(sequence), sequence]));
  const views: AcceptedView[] = [];
  const skipped: SkippedBatches[] = [];
  let repeats = 0;
  for (const batch of batches) {
    const before = sequences.get(keyOf(batch)) ?? firstOf(batch);
    const { admission, seen } = admit(before, batch.batch);
    const isRepeat = admission.kind === 'repeat';
    if (isRepeat) repeats += 1;
    else views.push(...batch.views);
    if (admission.kind === 'gap') skipped.push({ collector: batch.collector, partition: batch.partition, run: admission.skipped });
    sequences.set(keyOf(batch), { ...before, ...seen, ...(isRepeat ? { repeats: before.repeats + 1 } : counted(before, batch)) });
  }
  return { views, sequences: [...sequences.values()], repeats, skipped };
}

function counted(before: CollectorSequence, batch: ViewBatch) {
  const times = batch.views.map(({ viewedAt }) => viewedAt);
  const latestViewAt = [before.latestViewAt, ...times].reduce((latest, time) => (time > latest ? time : latest));
  return { accepted: before.accepted + batch.views.length, latestViewAt };
}

function firstOf({ collector, partition, views }: ViewBatch): CollectorSequence {
  return { collector, partition, ...nothingSeen, accepted: 0, repeats: 0, latestViewAt: views[0]!.viewedAt };
}

export function keyOf({ collector, partition }: { collector: string; partition: number }): string {
  return `${collector}/${partition}`;
}
