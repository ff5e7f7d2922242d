/**
 * What a failure is, whoever meets it. Two doors read the kind: the HTTP status, and the fate of a message.
 * `invalid`, `forbidden`, `not-found`, `conflict`, `unprocessable` (of good form, and asking for what cannot be done): the request or the message is at fault, and repeating it changes nothing.
 * `unconditional`: it must say which version it was made on (RFC 6585).
 * `stale`: the version moved; try again. `unavailable`: something we need is away; wait. `bug`: ours.
 */
export type FailureKind = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'unprocessable' | 'unconditional' | 'stale' | 'unavailable' | 'bug';

/** One problem with one field, in words that say what to do about it. */
export interface FieldProblem {
  /** Path of the field in the request: `body.headline`. */
  readonly field: string;
  readonly message: string;
  /** Stable, for machines: `too-long`. Absent where only the words say it. */
  readonly code?: string;
  /** What belongs to the code: a limit (`max`, `min`), what is `allowed`, a `name`. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Every refusal of the newsroom. One subclass per refusal, in `<noun>.errors.ts`. */
export abstract class NewsroomError extends Error {
  abstract readonly kind: FailureKind;
  /** Stable, for machines: `story.not-publishable`. Never branch on `message`. */
  abstract readonly code: string;
  readonly fields: readonly FieldProblem[] = [];
  /** What a program needs to know besides; they become members of the problem (RFC 9457, 3.2). */
  readonly details: Readonly<Record<string, unknown>> = {};

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** What somebody typed, as a sentence within others: with a full stop, where it has no end of its own. */
export function asSentence(words: string): string {
  return /[.!?…։:]["'”»)]?$/.test(words) ? words : `${words}.`;
}

/** The kind of anything that was thrown; what nobody declared is a bug. */
export function kindOf(error: unknown): FailureKind {
  return error instanceof NewsroomError ? error.kind : 'bug';
}
