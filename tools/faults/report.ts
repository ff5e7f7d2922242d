import { spread } from '../measure/percentile.ts';
import { isClean, type Verdict } from './oracle.ts';
import type { Recovery } from './recoveries.ts';

export interface Outcome {
  readonly seed: number;
  readonly minutes: number;
  readonly acknowledged: { readonly versions: number; readonly views: number; readonly wires: number };
  readonly verdicts: readonly Verdict[];
  readonly kills: number;
  readonly killsAskedFor: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly recoveries: readonly Recovery[];
  readonly parked: number;
  /** What else went wrong: refused commands, answers with 500, a newsroom that did not come to rest. */
  readonly troubles: readonly string[];
  /** Worth knowing, and no failure: services that ended by themselves, ERROR lines. */
  readonly remarks: readonly string[];
}

const PLACE_WIDTH = 34;
const NUMBER_WIDTH = 11;
const COLUMNS = ['expected', 'lost', 'duplicated', 'unexpected', 'out of order'] as const;

export function hasPassed({ verdicts, kills, killsAskedFor, troubles }: Outcome): boolean {
  return verdicts.length > 0 && verdicts.every(isClean) && kills >= killsAskedFor && troubles.length === 0;
}

/** For people: what was done, how long it took to recover, what every place holds. */
export function tableOf(outcome: Outcome): string {
  const { acknowledged, verdicts, faults, recoveries, troubles, remarks } = outcome;
  const kinds = [...new Set(recoveries.map((one) => one.what))].sort();
  const rows = verdicts.map((one) => row(one.place, [one.expected, one.lost, one.duplicated, one.unexpected, one.outOfOrder]));
  const times = kinds.map((what) => {
    const { p50, p99, n } = spread(recoveries.filter((one) => one.what === what).map((one) => one.ms));
    return `  ${what.padEnd(PLACE_WIDTH)}${String(n).padStart(NUMBER_WIDTH)}${`${p50} ms`.padStart(NUMBER_WIDTH)}${`${p99} ms`.padStart(NUMBER_WIDTH)}`;
  });
  return [
    `seed ${outcome.seed}, ${outcome.minutes} minutes; acknowledged: ${acknowledged.versions} versions, ${acknowledged.views} views, ${acknowledged.wires} wires`,
    `${outcome.kills} kills (asked for: ${outcome.killsAskedFor}); ${Object.entries(faults).map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
    '',
    `  ${'recovered from'.padEnd(PLACE_WIDTH)}${['times', 'p50', 'p99'].map((name) => name.padStart(NUMBER_WIDTH)).join('')}`,
    ...times,
    '',
    row('place', COLUMNS),
    ...rows,
    ...section('what is wrong', [...verdicts.flatMap((one) => one.examples), ...troubles]),
    ...section('remarks', remarks),
  ].join('\n');
}

/** For machines, on one line. */
export function lineOf(outcome: Outcome): string {
  const { seed, minutes, acknowledged, verdicts, kills, faults, recoveries, parked, troubles } = outcome;
  const total = (count: (one: Verdict) => number) => verdicts.reduce((sum, one) => sum + count(one), 0);
  const { p50, p99 } = spread(recoveries.map((one) => one.ms));
  return JSON.stringify({
    ...{ seed, minutes, passed: hasPassed(outcome) },
    acknowledged: acknowledged.versions + acknowledged.views + acknowledged.wires,
    lost: total((one) => one.lost),
    duplicated: total((one) => one.duplicated),
    unexpected: total((one) => one.unexpected),
    outOfOrder: total((one) => one.outOfOrder),
    ...{ kills, faults, recoveryMs: { p50, p99 }, parked, troubles: troubles.length },
    verdicts: Object.fromEntries(verdicts.map((one) => [one.place, isClean(one) ? 'ok' : `lost ${one.lost}, duplicated ${one.duplicated}, unexpected ${one.unexpected}, out of order ${one.outOfOrder}`])),
  });
}

function row(place: string, values: readonly (string | number)[]): string {
  return `  ${place.padEnd(PLACE_WIDTH)}${values.map((value) => String(value).padStart(NUMBER_WIDTH + 2)).join('')}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', `${title}:`, ...lines.map((line) => `  ${line}`)] : [];
}
