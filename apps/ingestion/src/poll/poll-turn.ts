import type { SourceFault } from '../source/source-fault.js';
import type { SourceRow } from '../source/source.entity.js';
import { leftOut } from '../wire/document-intake.js';
import type { Intake } from '../wire/wire-intake.js';
import { later, type PollMark } from './poll-mark.js';
import { NOTHING, type PollResult } from './poll-result.js';

/** What became of a file, or of a mail. One that is `known` came before, byte by byte; one that is `open` stays where it is, because it grows, or is gone. */
export type DocumentOutcome =
  | { readonly kind: 'taken'; readonly intake: Intake }
  | { readonly kind: 'known' | 'open' }
  | { readonly kind: 'refused'; readonly reason: string; readonly fault: SourceFault };

/** What a look into a folder, or a mailbox, came to. */
export interface Turn {
  readonly outcomes: readonly DocumentOutcome[];
  /** Files that are done with and cannot be moved out of the way. */
  readonly left: number;
  /** A file that a transfer began long ago and did not finish. */
  readonly unfinished?: string;
  /** There is more to take right now. */
  readonly hasMore: boolean;
  /** Seconds until files that grew may be complete; absent when there are none. */
  readonly settlesInSeconds?: number;
}

type Troubles = Pick<PollMark, 'errorStreak' | 'lastError' | 'lastErrorCode'>;

/** All that a turn brought, as of one poll. */
export function resultOf({ outcomes }: Turn): PollResult {
  const intakes = outcomes.flatMap((one) => (one.kind === 'taken' ? [one.intake] : []));
  const refused = outcomes.filter((one) => one.kind === 'refused');
  const sum = intakes.reduce(addUp, NOTHING);
  const failure = intakes.length === 0 ? refused.at(-1) : undefined;
  const outcome = failure ? 'failed' : intakes.length > 0 ? 'changed' : 'unchanged';
  return { ...sum, refused: [...sum.refused, ...refused.map(({ reason }) => reason)], outcome, error: failure?.reason ?? null, errorCode: failure?.fault ?? null };
}

/** A file, or a mail, that was refused stands on the source until a look meets no fault; its history keeps it. */
export function markOf(source: Pick<SourceRow, 'pollIntervalSeconds' | 'errorStreak'>, turn: Turn, now: Date): PollMark {
  const seconds = turn.hasMore ? 0 : Math.min(source.pollIntervalSeconds, turn.settlesInSeconds ?? Infinity);
  const troubles = troublesOf(source, turn);
  return { nextPollAt: later(now, seconds), ...troubles, ...(troubles.errorStreak === 0 && { lastSuccessAt: now }) };
}

function troublesOf({ errorStreak }: Pick<Troubles, 'errorStreak'>, { outcomes, left, unfinished }: Turn): Troubles {
  const taken = outcomes.findLast((one) => one.kind === 'taken');
  const refused = outcomes.filter((one) => one.kind === 'refused');
  const last = refused.at(-1);
  if (last) return { errorStreak: taken ? 0 : errorStreak + refused.length, lastError: last.reason, lastErrorCode: last.fault };
  if (left > 0) return { errorStreak: 0, lastError: `Files that are done with cannot be moved out of the folder, so they stay there: ${left}. They are not taken twice.`, lastErrorCode: 'folder-access' };
  if (unfinished !== undefined) return { errorStreak: 0, lastError: `Transfers left files unfinished in the folder, "${unfinished}" among them. They are not taken in: have them sent again, and removed.`, lastErrorCode: 'unfinished-files' };
  if (taken) return { errorStreak: 0, ...leftOut(taken.intake) };
  return { errorStreak: 0, lastError: null, lastErrorCode: null };
}

function addUp(one: Intake, other: Intake): Intake {
  return {
    received: one.received + other.received,
    updated: one.updated + other.updated,
    killed: one.killed + other.killed,
    unchanged: one.unchanged + other.unchanged,
    refused: [...one.refused, ...other.refused],
    ...((one.breaksOff ?? other.breaksOff) && { breaksOff: true }),
    items: [...one.items, ...other.items],
  };
}
