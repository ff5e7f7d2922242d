import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import { cpuSecondsOf, cpuSecondsOfAll } from '../testbed/process-use.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { Analytics } from './analytics.ts';
import { bareServer, sendBeacons, type Beacons } from './beacons.ts';
import { viewsInLog } from './log-of-views.ts';
import type { ViewsOptions } from './options.ts';

/** Seconds of processor time for a million views, by process. */
export interface CpuPerMillion {
  readonly analytics: Rounds;
  readonly kafka: Rounds;
  readonly postgres: Rounds;
  readonly load: Rounds;
}

export interface Side {
  readonly perSecond: Rounds;
  readonly p50Ms: Rounds;
  readonly p99Ms: Rounds;
}

export interface CollectorFigures {
  readonly connections: number;
  readonly collector: Side;
  readonly bare: Side;
  /** Beacons per second of the collector ÷ the bare server's, of neighbouring rounds. */
  readonly ratio: Rounds;
  /** While beacons came. */
  readonly cpu: CpuPerMillion;
  readonly bareCpu: Rounds;
  /** Of the collector. */
  readonly accepted: number;
  readonly refused: number;
  /** Accepted views that are not in the log, or are there more than once. */
  readonly missing: number;
  readonly repeated: number;
  readonly crashes: number;
}

const MILLION = 1_000_000;

/**
 * Beacons end to end, by turns with a server that does nothing but answer: to a process that collects, or that counts meanwhile as well. Between rounds what came is
 * counted, so that none burdens the next.
 */
export async function measureCollector(testbed: Testbed, options: ViewsOptions, { isCounting }: { readonly isCounting: boolean }): Promise<CollectorFigures> {
  const analytics = await Analytics.prepare(testbed, { isCounting });
  await analytics.start();
  const bare = await bareServer(testbed);
  const ask = (port: number, seconds = options.secondsARound) => sendBeacons(testbed, { port, seconds, connections: options.connections });
  await ask(analytics.port, 1); // both are warm when it begins
  await ask(bare.port, 1);
  const [ofCollector, ofBare]: [Measured[], Measured[]] = [[], []];
  for (let round = 1; round <= options.rounds; round++) {
    await analytics.hasCounted();
    const engines = await testbed.processes();
    const all = () => [cpuSecondsOf(analytics.pid), cpuSecondsOfAll(engines.kafka), cpuSecondsOfAll(engines.postgres)];
    const sides = [
      async () => void ofCollector.push(await measured(() => ask(analytics.port), all)),
      async () => void ofBare.push(await measured(() => ask(bare.port), () => [cpuSecondsOf(bare.pid)])),
    ];
    for (const side of round % 2 ? sides : sides.reverse()) {
      await side();
      await analytics.hasCounted();
    }
    say(`round ${round} of ${options.rounds}: ${ofCollector.at(-1)!.beacons.perSecond} beacons/s, p99 ${ofCollector.at(-1)!.beacons.p99Ms} ms; bare ${ofBare.at(-1)!.beacons.perSecond}/s`);
  }
  const accepted = ofCollector.flatMap(({ beacons }) => beacons.accepted);
  const inLog = await viewsInLog(testbed);
  const perMillion = (part: number) => rounds(ofCollector.map(({ cpu, beacons }) => tenth((cpu[part]! * MILLION) / beacons.accepted.length)));
  return {
    connections: options.connections,
    collector: sideOf(ofCollector),
    bare: sideOf(ofBare),
    ratio: rounds(ofCollector.map(({ beacons }, round) => Math.round((beacons.perSecond / ofBare[round]!.beacons.perSecond) * 100) / 100)),
    cpu: { analytics: perMillion(0), kafka: perMillion(1), postgres: perMillion(2), load: rounds(ofCollector.map(({ beacons }) => tenth((beacons.cpuSeconds * MILLION) / beacons.sent))) },
    bareCpu: rounds(ofBare.map(({ cpu, beacons }) => tenth((cpu[0]! * MILLION) / beacons.sent))),
    accepted: accepted.length,
    refused: ofCollector.reduce((sum, { beacons }) => sum + beacons.refused, 0),
    missing: accepted.filter((id) => !inLog.has(id)).length,
    repeated: accepted.filter((id) => inLog.get(id)! > 1).length,
    crashes: analytics.crashes,
  };
}

interface Measured {
  readonly beacons: Beacons;
  /** Seconds, in the order in which they were asked. */
  readonly cpu: readonly number[];
}

async function measured(ask: () => Promise<Beacons>, cpu: () => number[]): Promise<Measured> {
  const before = cpu();
  const beacons = await ask();
  return { beacons, cpu: cpu().map((seconds, index) => seconds - before[index]!) };
}

function sideOf(all: readonly Measured[]): Side {
  const of = (figure: 'perSecond' | 'p50Ms' | 'p99Ms') => rounds(all.map(({ beacons }) => beacons[figure]));
  return { perSecond: of('perSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') };
}

const tenth = (value: number) => Math.round(value * 10) / 10;
