import { spreadOf, type Row } from '../testbed/report.ts';
import type { CollectorFigures } from './collector.ts';

export interface Figures {
  readonly collector?: CollectorFigures | undefined;
  /** The same of a process that counts meanwhile. */
  readonly service?: CollectorFigures | undefined;
}

/** What was lost or is not what it should be; such a run's other figures mean nothing. */
export function problemsOf({ collector, service }: Figures): string[] {
  return [collector, service].flatMap((figures) => {
    const found: [number | undefined, string][] = [
      [figures?.missing, 'views were answered with 204 and are not in the log'],
      [figures?.repeated, 'views were answered with 204 and are in the log more than once'],
      [figures?.refused, 'beacons were refused'],
      [figures?.crashes, 'times the service ended'],
    ];
    return found.flatMap(([count, what]) => (count ? [`${count} ${what}`] : []));
  });
}

export function rowsOf({ collector, service }: Figures): Row[] {
  return [...(collector ? collectorRows('collector', collector) : []), ...(service ? collectorRows('collecting and counting', service) : [])];
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
