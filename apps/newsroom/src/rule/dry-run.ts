import type { WireDryRun } from '../api/editorial.js';

/** So far back a dry run looks. */
const LOOKS_BACK_MS = 30 * 86_400_000;
const MOST_EXAMPLES = 20;

/** One part of a dry run after another, as one. */
export function together(before: WireDryRun | undefined, part: WireDryRun): WireDryRun {
  if (!before) return part;
  return {
    ...part,
    looked: before.looked + part.looked,
    changed: before.changed + part.changed,
    rules: part.rules.map((rule, index) => ({ fits: rule.fits + before.rules[index]!.fits, changed: rule.changed + before.rules[index]!.changed, alerts: rule.alerts + before.rules[index]!.alerts })),
    examples: [...before.examples, ...part.examples].slice(0, MOST_EXAMPLES),
    lookedUntil: part.lookedUntil ?? before.lookedUntil,
  };
}

/** How much of the time is looked through, in hundredths. */
export function progressOf({ lookedUntil, next }: WireDryRun, now: Date): number {
  if (next === null) return 100;
  return lookedUntil ? Math.min(99, Math.round(((now.getTime() - Date.parse(lookedUntil)) / LOOKS_BACK_MS) * 100)) : 0;
}
