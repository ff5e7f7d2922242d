import type { ViewBatch } from '@stet/contracts';
import type { CollectorSequence } from '../count/sequence.repository.js';
import { admit, nothingSeen, type Run } from './sequence.js';

export interface SkippedBatches {
  readonly collector: string;
  readonly partition: number;
  readonly run: Run;
}

/** What a set of delivered batches comes to: those to be counted, and the sequences afterwards. */
export interface Tally {
  readonly batches: readonly ViewBatch[];
  /** Views of these batches. */
  readonly accepted: number;
  readonly sequences: readonly CollectorSequence[];
  readonly repeats: number;
  /** Numbers that were passed over and did not come with the others. */
  readonly skipped: readonly SkippedBatches[];
}

/** Decides over batches in the order of their delivery; `known` are the sequences before. */
export function tally(batches: readonly ViewBatch[], known: readonly CollectorSequence[]): Tally {
  const sequences = new Map(known.map((sequence) => [keyOf(sequence), sequence]));
  const fresh: ViewBatch[] = [];
  let repeats = 0;
  for (const batch of batches) {
    const before = sequences.get(keyOf(batch)) ?? firstOf(batch);
    const { admission, seen } = admit(before, batch.batch);
    const isRepeat = admission === 'repeat';
    if (isRepeat) repeats += 1;
    else fresh.push(batch);
    sequences.set(keyOf(batch), { ...before, ...seen, ...(isRepeat ? { repeats: before.repeats + 1 } : { accepted: before.accepted + batch.views.length }) });
  }
  const skipped = [...sequences.values()].flatMap((sequence) => {
    const before = known.find((one) => keyOf(one) === keyOf(sequence))?.last ?? 0;
    return sequence.missing.filter(([first]) => first > before).map((run) => ({ collector: sequence.collector, partition: sequence.partition, run }));
  });
  const accepted = fresh.reduce((sum, { views }) => sum + views.length, 0);
  return { batches: fresh, accepted, sequences: [...sequences.values()], repeats, skipped };
}

function firstOf({ collector, partition }: ViewBatch): CollectorSequence {
  return { collector, partition, ...nothingSeen, accepted: 0, repeats: 0 };
}

export function keyOf({ collector, partition }: { collector: string; partition: number }): string {
  return `${collector}/${partition}`;
}
