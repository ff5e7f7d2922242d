import type { WireDryRun } from '../api/editorial.js';

/** So far back a dry run looks. */
const LOOKS_BACK_MS = 30 * 86_400_000;
const MOST_EXAMPLES_OF_A_RULE = 5;

/** One part of a dry run after another, as one. */
export function together(before: WireDryRun | undefined, part: WireDryRun): WireDryRun {
  if (!before) return part;
  return {
    ...part,
    looked: before.looked + part.looked,
    changed: before.changed + part.changed,
    rules: part.rules.map((rule, index) => ({ fits: rule.fits + before.rules[index]!.fits, changed: rule.changed + before.rules[index]!.changed, alerts: rule.alerts + before.rules[index]!.alerts })),
    examples: fewOfEach([...before.examples, ...part.examples]),
    lookedUntil: part.lookedUntil ?? before.lookedUntil,
  };
}

/** What a rule further down does is seen, too: each has some examples of its own. */
function fewOfEach(examples: WireDryRun['examples']): WireDryRun['examples'] {
  return examples.filter(({ rules: [first] }, index) => examples.slice(0, index).filter(({ rules }) => rules[0] === first).length < MOST_EXAMPLES_OF_A_RULE);
}

/** Asks for part after part, and tells of all so far after each; once it is stopped it asks for none and tells nothing. */
export async function tryThrough(ask: (cursor: string | undefined) => Promise<WireDryRun>, tell: (run: WireDryRun) => void, signal: AbortSignal): Promise<void> {
  let run: WireDryRun | undefined;
  do {
    run = together(run, await ask(run?.next ?? undefined));
    if (signal.aborted) return;
    tell(run);
  } while (run.next !== null);
}

/** How much of the time is looked through, in hundredths. */
export function progressOf({ lookedUntil, next }: WireDryRun, now: Date): number {
  if (next === null) return 100;
  return lookedUntil ? Math.min(99, Math.round(((now.getTime() - Date.parse(lookedUntil)) / LOOKS_BACK_MS) * 100)) : 0;
}
