import type { Account } from './book.ts';
import type { Options } from './options.ts';

export interface Outcome extends Options {
  readonly account: Account;
  readonly kills: number;
  readonly cuts: Readonly<Record<string, number>>;
  /** How often each thing happened: `saved`, `lock/takeover`, `refused story.locked`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Answers with 500. */
  readonly troubles: readonly string[];
  readonly remarks: readonly string[];
}

const TAKE_OVER = 'lock/takeover';
const EXAMPLES = 10;

/** What a run must have done to prove anything, and did not. */
export function notDone({ account, kills, cuts, counts }: Outcome): string[] {
  const done = { 'keystrokes acknowledged': account.acknowledged, kills, 'take-overs': counts[TAKE_OVER] ?? 0, saves: counts.saved ?? 0, ...cuts };
  return Object.entries(done).filter(([, count]) => count === 0).map(([what]) => what);
}

export function hasPassed(outcome: Outcome): boolean {
  return outcome.account.lost.length === 0 && outcome.troubles.length === 0 && notDone(outcome).length === 0;
}

/** For people: what happened, where it was found, what is wrong. */
export function textOf(outcome: Outcome): string {
  const { account, counts, cuts, kills, troubles, remarks } = outcome;
  const list = (what: Readonly<Record<string, number>>) => Object.entries(what).map(([name, count]) => `${name} ${count}`).join(', ');
  return [
    `${account.typed} batches typed, ${account.sent} sent, ${account.acknowledged} acknowledged: ${account.saved} as saved, ${account.refused} of all in a save that was refused`,
    `found: ${list(account.found)}; ${account.onlyInSideCopies} in side copies alone; lost: ${account.lost.length}`,
    `kills ${kills}; cuts: ${list(cuts)}`,
    list(counts),
    ...account.lost.slice(0, EXAMPLES).map((mark) => `lost: ${mark}`),
    ...notDone(outcome).map((what) => `did not happen: ${what}`),
    ...[...troubles, ...remarks].slice(0, EXAMPLES),
  ].join('\n');
}

/** For machines, on one line. */
export function lineOf(outcome: Outcome): string {
  const { seed, seconds, account, kills, cuts, counts, troubles } = outcome;
  const { lost, found, ...batches } = account;
  return JSON.stringify({
    ...{ passed: hasPassed(outcome), seed, seconds, batches, found, lost: lost.length, kills },
    ...{ cuts: Object.values(cuts).reduce((sum, count) => sum + count, 0), takeOvers: counts[TAKE_OVER] ?? 0, counts, troubles: troubles.length },
  });
}
