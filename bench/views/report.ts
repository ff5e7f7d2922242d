import { spreadOf, type Row } from '../testbed/report.ts';
import type { CollectorFigures } from './collector.ts';
import type { ReplayFigures } from './replay.ts';

export interface Figures {
  readonly collector?: CollectorFigures | undefined;
  /** The same of a process that counts meanwhile. */
  readonly service?: CollectorFigures | undefined;
  /** Of an hour, and of days with more and more views. */
  readonly replay?: ReplayFigures | undefined;
  readonly growth?: readonly ReplayFigures[];
}

/** What was lost or is not what it should be; such a run's other figures mean nothing. */
export function problemsOf({ collector, service, replay, growth = [] }: Figures): string[] {
  const uncounted = [replay, ...growth].flatMap((figures) => (figures?.missing ? [`${figures.missing} views of the log are not in the totals`] : []));
  const ofBeacons = [collector, service].flatMap((figures) => {
    const found: [number | undefined, string][] = [
      [figures?.missing, 'views were answered with 204 and are not in the log'],
      [figures?.repeated, 'views were answered with 204 and are in the log more than once'],
      [figures?.refused, 'beacons were refused'],
      [figures?.crashes, 'times the service ended'],
    ];
    return found.flatMap(([count, what]) => (count ? [`${count} ${what}`] : []));
  });
  return [...ofBeacons, ...uncounted];
}

export function rowsOf({ collector, service, replay, growth = [] }: Figures): Row[] {
  return [
    ...(collector ? collectorRows('collector', collector) : []),
    ...(service ? collectorRows('collecting and counting', service) : []),
    ...(replay ? replayRows('an hour', replay, 'aim ≥ 100,000') : []),
    ...growth.flatMap((figures) => replayRows('a day', figures, '')),
  ];
}

function replayRows(span: string, { views, perSecond, cpu, bytes, memoryBytes }: ReplayFigures, aim: string): Row[] {
  return [
    [`${views / MILLION} million views of ${span}, counted from the log`, `${spreadOf(perSecond)} views/s`, aim],
    ['  processor time of a million', `analytics ${spreadOf(cpu.analytics)} s, PostgreSQL ${spreadOf(cpu.postgres)} s`, ''],
    ['  stored', `${mebibytes(bytes)} MiB, of which ${mebibytes(memoryBytes)} MiB are remembered for two hours`, ''],
  ];
}

function collectorRows(name: string, { connections, collector, bare, ratio, cpu, bareCpu, accepted, missing, repeated }: CollectorFigures): Row[] {
  return [
    [`${name}, ${connections} connections, to the log`, `${spreadOf(collector.perSecond)} beacons/s, p50 ${spreadOf(collector.p50Ms)} ms, p99 ${spreadOf(collector.p99Ms)} ms`, 'aim p99 < 60 ms'],
    ['node:http, POST → 204', `${spreadOf(bare.perSecond)} beacons/s, p50 ${spreadOf(bare.p50Ms)} ms, p99 ${spreadOf(bare.p99Ms)} ms`, ''],
    ['  ÷ node:http', spreadOf(ratio), 'aim ≥ 0.5'],
    ['  processor time of a million views', `analytics ${spreadOf(cpu.analytics)} s, Kafka ${spreadOf(cpu.kafka)} s, PostgreSQL ${spreadOf(cpu.postgres)} s; node:http ${spreadOf(bareCpu)} s; the load ${spreadOf(cpu.load)} s`, ''],
    ['  accepted', `${accepted}, ${missing} not in the log, ${repeated} twice`, ''],
  ];
}

const MILLION = 1_000_000;
const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
