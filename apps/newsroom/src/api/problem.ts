/** A field that was refused: its path, and what to do. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  /** What is wrong, by a name that stays: `too-long`. */
  readonly code?: string;
  /** What belongs to it: the limit, the name. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What went wrong, as the service tells it (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly correlationId?: string;
  readonly fields?: readonly FieldProblem[];
  /** Beside a time that clocks skip. */
  readonly nearest?: readonly ClockTime[];
  /** What a time that clocks show twice can mean. */
  readonly choices?: readonly ClockTime[];
  /** Where the text of a refused save is kept. */
  readonly sideCopyId?: string;
  /** A feed that a page names, and that cannot be read. */
  readonly announced?: string;
  /** Who writes in the story. */
  readonly lock?: { readonly by: string; readonly holderId: string; readonly clientId: string } | null;
  /** Who took the story over, and why. */
  readonly takenOver?: { readonly by: string; readonly reason: string } | null;
  /** The fields that were changed since a text was seen, by whom ever. */
  readonly changes?: readonly FieldChange[];
  readonly seenRevision?: number;
  readonly revision?: number;
}

/** A field in three texts: what both began with, what was typed here, what is saved. */
export interface FieldChange {
  readonly field: string;
  readonly base: unknown;
  readonly yours: unknown;
  readonly theirs: unknown;
  /** Both changed it, and the two cannot be joined. */
  readonly isConflict: boolean;
}

export interface ClockTime {
  readonly at: string;
  readonly localTime: string;
  readonly offset: string;
}

/** A refusal of the API, or its silence. */
export class ApiFailure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ApiFailure';
  }

  get isSignedOut(): boolean {
    return this.problem.status === 401;
  }

  /** Nobody answered, or what we need is away: the same request may succeed later. */
  get isAway(): boolean {
    return this.problem.status === 0 || this.problem.status === 502 || this.problem.status === 503 || this.problem.status === 504;
  }

  /** Of one thing that was asked for by its id: there is none, or there cannot be one. */
  get isMissing(): boolean {
    return this.problem.status === 404 || this.problem.code === 'input.invalid';
  }

  get isStale(): boolean {
    return this.problem.status === 412;
  }

  /** What is wrong with a field, or with something in it. */
  problemFor(field: string): FieldProblem | undefined {
    return this.problem.fields?.find((one) => one.field === field || one.field.startsWith(`${field}.`));
  }
}

export function silence(cause: unknown): ApiFailure {
  return new ApiFailure({ status: 0, title: 'No answer', detail: String(cause), code: 'network.silent' });
}

export function failureOf(body: unknown, response: Response): ApiFailure {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return new ApiFailure({
    ...problem,
    status: response.status,
    title: problem.title ?? response.statusText,
    detail: problem.detail ?? response.statusText,
    code: problem.code ?? `http.${response.status}`,
  });
}
