import { isGood, type Part, type Round } from './round.ts';

export interface Outcome {
  readonly minutes: number;
  readonly rounds: readonly Round[];
  /** Services that ended by themselves: nothing may have to be started again. */
  readonly crashes: readonly string[];
  /** Worth knowing, and no failure. */
  readonly remarks: readonly string[];
}

const NAME_WIDTH = 42;
const NUMBER_WIDTH = 10;
const EXAMPLES = 10;

export function hasPassed({ rounds, crashes }: Outcome): boolean {
  return rounds.length > 0 && rounds.every(isGood) && crashes.length === 0;
}

/** For people: how each part of each outage was for readers and editors. */
export function tableOf({ rounds, crashes, remarks }: Outcome): string {
  return [
    ...rounds.flatMap((round) => [...linesOf(round), '']),
    ...section('what is wrong', [...rounds.flatMap((round) => wrongOf(round)), ...crashes]),
    ...section('remarks', remarks),
  ].join('\n');
}

/** For machines, on one line. */
export function lineOf(outcome: Outcome): string {
  const { minutes, rounds, crashes } = outcome;
  const sum = (count: (round: Round) => number) => rounds.reduce((total, round) => total + count(round), 0);
  return JSON.stringify({
    ...{ minutes, passed: hasPassed(outcome), reads: sum((round) => round.reads), failedReads: sum((round) => round.failures.length) },
    ...{ publications: sum((round) => round.published), missing: sum((round) => round.missing.length), refusedCommands: sum((round) => round.refusals.length), crashes: crashes.length },
    outages: rounds.map(({ name, awaySeconds, visibleMs, acceptedP99Ms, parts }) => ({ name, awaySeconds, visibleMs, acceptedP99Ms, parts })),
  });
}

function linesOf({ name, awaySeconds, parts, published, visibleMs, acceptedP99Ms }: Round): string[] {
  return [
    row(`${name}, ${awaySeconds} s`, ['reads', 'failed', 'p50 ms', 'p99 ms', 'max ms']),
    ...parts.map((part) => row(`  ${WORDS[part.part] ?? part.part}`, [part.reads, part.failed, ...times(part)])),
    `  ${published} stories changed meanwhile (p99 of a command: ${acceptedP99Ms ?? '–'} ms); the last of them could be read ${visibleMs === null ? 'never' : `after ${(visibleMs / 1_000).toFixed(1)} s`}`,
  ];
}

const WORDS: Readonly<Record<string, string>> = { before: 'before', going: 'its first 5 s', away: 'the rest of it', coming: 'until all is there, 5 s at least', after: 'after' };

function times({ p50, p99, max }: Part): string[] {
  return [p50, p99, max].map((value) => (value === null ? '–' : String(value)));
}

function wrongOf({ name, failures, missing, refusals }: Round): string[] {
  const some = (what: string, lines: readonly string[]) => [...lines.slice(0, EXAMPLES).map((line) => `${name}: ${what} ${line}`), ...(lines.length > EXAMPLES ? [`${name}: ${lines.length - EXAMPLES} more`] : [])];
  return [...some('failed read', failures), ...some('never came', missing), ...some('editorial refused', refusals)];
}

function row(name: string, values: readonly (string | number)[]): string {
  return `${name.padEnd(NAME_WIDTH)}${values.map((value) => String(value).padStart(NUMBER_WIDTH)).join('')}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`), ''] : [];
}
