import { range, spreadOf, type Row } from '../testbed/report.ts';
import type { DrainFigures } from './drain.ts';
import type { LatencyFigures } from './latency.ts';
import type { ProjectionFigures } from './projection.ts';
import type { RebuildFigures } from './rebuild.ts';

export interface Figures {
  readonly latency?: LatencyFigures | undefined;
  readonly drain?: DrainFigures | undefined;
  readonly projection?: ProjectionFigures | undefined;
  readonly rebuild?: RebuildFigures | undefined;
}

/** What was lost or is not what it should be; such a run's other figures mean nothing. */
export function problemsOf({ latency, drain, projection, rebuild }: Figures): string[] {
  const found: [number | undefined, string][] = [
    [latency?.lost, 'events were committed and never came to the topic'],
    [latency?.outOfOrder, 'events came behind a newer version of their story'],
    [drain?.wrong, 'records are too few or too many in the topics'],
    [projection?.wrong, 'counts on the shelf are not what the topic says'],
    [rebuild?.wrong, 'counts on the rebuilt shelf are not what the topic says'],
    [rebuild?.failedReads, 'reads failed while the shelf was rebuilt'],
  ];
  return found.flatMap(([count, what]) => (count ? [`${count} ${what}`] : []));
}

export function rowsOf({ latency, drain, projection, rebuild }: Figures): Row[] {
  return [...(latency ? latencyRows(latency) : []), ...(drain ? drainRows(drain) : []), ...(projection ? projectionRows(projection) : []), ...(rebuild ? rebuildRows(rebuild) : [])];
}

function latencyRows(figures: LatencyFigures): Row[] {
  const { eventsPerSecond, events, lost, repeated } = figures;
  return [
    [`commit → topic p50, ${eventsPerSecond} events/s`, `${figures.p50} ms (${range(figures.p50OfRounds)})`, 'aim < 15 ms'],
    [`commit → topic p99, ${eventsPerSecond} events/s`, `${figures.p99} ms (${range(figures.p99OfRounds)})`, 'aim < 75 ms'],
    ['  events', `${events}, ${lost} lost, ${repeated} repeated`, ''],
  ];
}

function drainRows(figures: DrainFigures): Row[] {
  return [
    [`relay, ${figures.events} events of ${figures.bytesPerEvent} bytes`, `${spreadOf(figures.relay)} events/s`, ''],
    ['kafkajs alone', `${spreadOf(figures.bare)} events/s`, ''],
    ['  relay ÷ kafkajs alone', spreadOf(figures.ratio), 'aim ≥ 0.5'],
    ['  processor time per event', `${figures.relayCpu.median} µs, alone ${figures.bareCpu.median} µs`, ''],
  ];
}

function projectionRows(figures: ProjectionFigures): Row[] {
  return [
    [`site, ${figures.stories} stories from the topic`, `${spreadOf(figures.site)} stories/s`, ''],
    ['the same rows inserted', `${spreadOf(figures.inserts)} stories/s`, ''],
    ['  site ÷ inserts', spreadOf(figures.ratio), 'aim ≥ 0.5'],
  ];
}

function rebuildRows(figures: RebuildFigures): Row[] {
  return [
    [`rebuild of ${figures.stories} stories`, `${figures.seconds} s, ${figures.storiesPerSecond} stories/s`, ''],
    ['  memory at most', `${figures.peakMiB} MiB (by quarters ${figures.peakMiBOfQuarters.join(', ')})`, 'does not grow with the stories'],
    ['  pages read meanwhile', `${figures.reads}, ${figures.failedReads} failed, p50 ${figures.readMs.p50} ms, p99 ${figures.readMs.p99} ms`, '0 failed'],
    ['  first fill of the shelf', `${figures.firstFillSeconds} s`, ''],
  ];
}
