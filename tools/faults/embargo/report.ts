import type { Leak } from './sightings.ts';

export interface Outcome {
  readonly seed: number;
  readonly ways: Readonly<Record<string, number>>;
  /** Answers, records and files that were looked through. */
  readonly looks: number;
  /** Attempts to publish too early, each refused with the reason. */
  readonly refused: number;
  readonly published: number;
  /** Records that the relay held at once. */
  readonly heldAtMost: number;
  readonly leaks: readonly Leak[];
  /** What should have been seen in the end and was not. */
  readonly missing: readonly string[];
  readonly troubles: readonly string[];
  readonly remarks: readonly string[];
}

export function hasPassed({ leaks, missing, troubles, refused, published }: Outcome): boolean {
  return leaks.length + missing.length + troubles.length === 0 && refused > 0 && published > 0;
}

/** For people. */
export function tableOf(outcome: Outcome): string {
  const { seed, ways, looks, refused, published, heldAtMost, leaks, missing, troubles, remarks } = outcome;
  return [
    `seed ${seed}; stories: ${Object.entries(ways).map(([way, count]) => `${count} ${way}`).join(', ')}`,
    `${looks} answers looked through; ${refused} early publications refused, ${published} done; the relay held ${heldAtMost} records`,
    ...section('leaks', leaks.map(({ output, where, what, secondsEarly }) => `${output}: ${what}, ${secondsEarly.toFixed(1)} s early, in ${where}`)),
    ...section('not seen in the end', missing),
    ...section('what is wrong besides', troubles),
    ...section('remarks', remarks),
  ].join('\n');
}

/** For machines, on one line. */
export function lineOf(outcome: Outcome): string {
  const { seed, ways, looks, refused, published, heldAtMost, leaks, missing, troubles } = outcome;
  return JSON.stringify({ seed, passed: hasPassed(outcome), stories: Object.values(ways).reduce((sum, count) => sum + count, 0), ways, looks, refused, published, heldAtMost, leaks: leaks.length, missing: missing.length, troubles: troubles.length });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', `${title}:`, ...lines.map((line) => `  ${line}`)] : [];
}
