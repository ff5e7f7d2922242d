import { parseArgs } from 'node:util';

export interface Options {
  /** How long each outage lasts. */
  readonly minutes: number;
  readonly kinds: readonly OutageKind[];
  /** Leaves data and logs where they are. */
  readonly isKept: boolean;
}

/** What is taken away, in the order in which it is. */
export const OUTAGE_KINDS = ['database', 'broker', 'both', 'silence'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

const QUICK_MINUTES = '0.3';
const FULL_MINUTES = '5';

/** Reads `--minutes 5 --quick --only broker --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { minutes, quick, only, keep } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string' }, quick: { type: 'boolean', default: false }, only: { type: 'string' }, keep: { type: 'boolean', default: false } },
  }).values;
  const given = minutes ?? (quick ? QUICK_MINUTES : FULL_MINUTES);
  if (!(Number(given) > 0)) throw new TypeError(`--minutes is ${given}; give a number above 0`);
  return { minutes: Number(given), kinds: kindsOf(only), isKept: keep };
}

function kindsOf(only: string | undefined): readonly OutageKind[] {
  if (only === undefined) return OUTAGE_KINDS;
  const kind = OUTAGE_KINDS.find((one) => one === only);
  if (!kind) throw new TypeError(`--only is ${only}; it is one of ${OUTAGE_KINDS.join(', ')}`);
  return [kind];
}
