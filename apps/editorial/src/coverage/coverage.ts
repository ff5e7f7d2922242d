import type { ScheduledTime } from '../story/story-command.js';
import { CoverageCannotBecome } from './coverage.errors.js';

export const COVERAGE_STATES = ['planned', 'confirmed', 'in-work', 'done', 'cancelled'] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** What is expected to come of it. */
export const WANTS = ['text', 'photo', 'video'] as const;
export type Want = (typeof WANTS)[number];

/** Something that the newsroom means to cover. It may become one story in several languages. */
export interface Coverage {
  readonly coverageId: string;
  readonly deskId: string;
  readonly title: string;
  readonly note: string;
  readonly place: string;
  readonly wants: readonly Want[];
  readonly languages: readonly string[];
  readonly due: ScheduledTime;
  readonly state: CoverageState;
  readonly cancelReason: string | null;
  readonly revision: number;
}

export type CoverageChange = { readonly [Field in 'title' | 'note' | 'place' | 'wants' | 'languages' | 'due' | 'deskId']?: Coverage[Field] | undefined };

/** What becomes of what is planned. Nothing is final: what was cancelled is planned again, what was done is taken up again. */
const NEXT: Readonly<Record<CoverageState, readonly CoverageState[]>> = {
  planned: ['confirmed', 'in-work', 'done', 'cancelled'],
  confirmed: ['planned', 'in-work', 'done', 'cancelled'],
  'in-work': ['confirmed', 'done', 'cancelled'],
  done: ['in-work'],
  cancelled: ['planned'],
};

/** Throws `CoverageCannotBecome` for a state that does not follow; the same state again changes nothing. */
export function moved(coverage: Coverage, state: CoverageState, reason: string | null): Coverage {
  if (coverage.state === state) return coverage;
  if (!NEXT[coverage.state].includes(state)) throw new CoverageCannotBecome(coverage.state, state, NEXT[coverage.state]);
  return { ...coverage, state, cancelReason: state === 'cancelled' ? reason : null, revision: coverage.revision + 1 };
}

/** With what was given of a change; what is absent stays. */
export function changedCoverage(coverage: Coverage, change: CoverageChange): Coverage {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...coverage, ...given, revision: coverage.revision + 1 };
}
