import { spread } from '../measure/percentile.ts';
import { isClean, type Verdict } from './oracle.ts';
import type { Recovery } from './recoveries.ts';

export interface Outcome {
  readonly seed: number;
  readonly minutes: number;
  /** How long the faults came: longer than asked for where processes start slowly. */
  readonly seconds: number;
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
const NUMBER_WIDTH = 13;
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
    const those = recoveries.filter((one) => one.what === what);
    const [serving, applied] = [spread(those.map((one) => one.servingMs)), spread(those.map((one) => one.ms))];
    return row(what, [those.length, serving.p50 ?? 0, serving.p99 ?? 0, applied.p50 ?? 0, applied.p99 ?? 0]);
  });
  return [
    `seed ${outcome.seed}, ${outcome.minutes} minutes (faults came for ${outcome.seconds} s); acknowledged: ${acknowledged.versions} versions, ${acknowledged.views} views, ${acknowledged.wires} wires`,
    `${outcome.kills} kills (asked for: ${outcome.killsAskedFor}); ${Object.entries(faults).map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
    '',
    row('recovered from (milliseconds)', ['times', 'serves p50', 'p99', 'applied p50', 'p99']),
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
  const { seed, minutes, seconds, acknowledged, verdicts, kills, faults, recoveries, parked, troubles } = outcome;
  const total = (count: (one: Verdict) => number) => verdicts.reduce((sum, one) => sum + count(one), 0);
  const quantiles = (values: readonly number[]) => (({ p50, p99 }) => ({ p50, p99 }))(spread(values));
  return JSON.stringify({
    ...{ seed, minutes, seconds, passed: hasPassed(outcome) },
    acknowledged: acknowledged.versions + acknowledged.views + acknowledged.wires,
    lost: total((one) => one.lost),
    duplicated: total((one) => one.duplicated),
    unexpected: total((one) => one.unexpected),
    outOfOrder: total((one) => one.outOfOrder),
    ...{ kills, faults, servingMs: quantiles(recoveries.map((one) => one.servingMs)), recoveryMs: quantiles(recoveries.map((one) => one.ms)), parked, troubles: troubles.length },
    verdicts: Object.fromEntries(verdicts.map((one) => [one.place, isClean(one) ? 'ok' : `lost ${one.lost}, duplicated ${one.duplicated}, unexpected ${one.unexpected}, out of order ${one.outOfOrder}`])),
  });
}

function row(place: string, values: readonly (string | number)[]): string {
  return `  ${place.padEnd(PLACE_WIDTH)}${values.map((value) => String(value).padStart(NUMBER_WIDTH)).join('')}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', `${title}:`, ...lines.map((line) => `  ${line}`)] : [];
}
