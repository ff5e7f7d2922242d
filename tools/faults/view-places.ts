import { Topics, type ViewBatch, type ViewCount } from '@stet/contracts';
import type { Databases } from './databases.ts';
import type { Ledger } from './ledger.ts';
import { compareCounts, countOutOfOrder, verdict, type Verdict } from './oracle.ts';
import type { RawRecord } from './raw-log.ts';

interface Count {
  readonly storyId: string;
  readonly views: number;
}

interface Sequence {
  readonly lane: string;
  readonly accepted: number;
  readonly repeats: number;
}

const SEQUENCES = `select collector || '/' || partition as lane, accepted::int, repeats::int from collector_sequence`;
const TOTALS = `select story_id as "storyId", views::int from view_total`;
const ON_SITE = `select story_id as "storyId", views::int from shelf.view_count`;
const IN_EDITORIAL = `select story_id as "storyId", views from story_view`;
const IN_SEARCH = `select story_id as "storyId", views::int from catalogue.popularity`;
const EXAMPLES = 5;

/** Every place that holds views or counts of them, against the ledger and against the log. */
export async function compareViews(ledger: Ledger, databases: Databases, viewLog: readonly RawRecord[], countLog: readonly RawRecord[]): Promise<Verdict[]> {
  const batches = batchesOf(viewLog);
  const counts = async (service: 'analytics' | 'site' | 'editorial' | 'search', sql: string) => byStory(await databases.rows<Count>(service, sql));
  return [
    compareViewLog(ledger, batches),
    compareApplied(batches, await databases.rows<Sequence>('analytics', SEQUENCES)),
    compareCounts('analytics: totals', ledger.views, await counts('analytics', TOTALS)),
    compareCountLog(ledger, countLog),
    compareCounts('site: counts', ledger.views, await counts('site', ON_SITE)),
    compareCounts('editorial: counts', ledger.views, await counts('editorial', IN_EDITORIAL)),
    compareCounts('search: counts', ledger.views, await counts('search', IN_SEARCH)),
  ];
}

/** Is every acknowledged view in the log, and are the batches of each collector in order? */
function compareViewLog(ledger: Ledger, batches: readonly ViewBatch[]): Verdict {
  const there = new Set(batches.flatMap((batch) => batch.views.map((view) => view.viewId)));
  const lost = [...ledger.viewIds].filter((viewId) => !there.has(viewId));
  const place = `topic ${Topics.view.name}`;
  return verdict(place, ledger.viewIds.size, {
    lost: lost.length,
    outOfOrder: countOutOfOrder(batches.map((batch) => ({ storyId: laneOf(batch), version: batch.batch }))),
    examples: lost.slice(0, EXAMPLES).map((viewId) => `${place}: lost view ${viewId}`),
  });
}

/** Counts what was applied, which no version guards: every record of the log once, a repeated batch as a repeat. */
function compareApplied(batches: readonly ViewBatch[], sequences: readonly Sequence[]): Verdict {
  const place = 'analytics: records';
  const found = new Map(sequences.map((sequence) => [sequence.lane, sequence]));
  const differences = [...groupBy(batches, laneOf)].map(([lane, all]) => {
    const distinct = new Map(all.map((batch) => [batch.batch, batch.views.length]));
    const { accepted, repeats } = found.get(lane) ?? { accepted: 0, repeats: 0 };
    return { lane, accepted: accepted - sum([...distinct.values()]), repeats: repeats - (all.length - distinct.size) };
  });
  const wrong = differences.filter((one) => one.accepted !== 0 || one.repeats !== 0);
  return verdict(place, batches.length, {
    lost: sum(wrong.map((one) => Math.max(0, -one.accepted) + Math.max(0, -one.repeats))),
    duplicated: sum(wrong.map((one) => Math.max(0, one.accepted) + Math.max(0, one.repeats))),
    examples: wrong.slice(0, EXAMPLES).map((one) => `${place}: lane ${one.lane} has ${one.accepted} views and ${one.repeats} repeats more than its records`),
  });
}

/** The newest record of each story says how often it was viewed; its versions are in order. */
function compareCountLog(ledger: Ledger, countLog: readonly RawRecord[]): Verdict {
  const poison = new Set(ledger.poison.map((entry) => entry.key));
  const counts = countLog.filter((record) => !poison.has(record.key)).map((record) => JSON.parse(record.value ?? '{}') as ViewCount);
  const newest = new Map<string, ViewCount>();
  for (const count of counts) if (count.version > (newest.get(count.storyId)?.version ?? 0)) newest.set(count.storyId, count);
  return { ...compareCounts(`topic ${Topics.viewCount.name}`, ledger.views, byStory([...newest.values()])), outOfOrder: countOutOfOrder(counts) };
}

function batchesOf(log: readonly RawRecord[]): ViewBatch[] {
  return log.flatMap(({ value, headers }) => (value !== undefined && headers['ce_type'] === 'newsroom.view.accepted.v1' ? [JSON.parse(value) as ViewBatch] : []));
}

function laneOf({ collector, partition }: Pick<ViewBatch, 'collector' | 'partition'>): string {
  return `${collector}/${partition}`;
}

function byStory(counts: readonly Count[]): Map<string, number> {
  return new Map(counts.map(({ storyId, views }) => [storyId, views]));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
