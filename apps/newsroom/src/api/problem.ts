/** A field that was refused: its path, and what to do. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
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

  get isStale(): boolean {
    return this.problem.status === 412;
  }

  messageFor(field: string): string | undefined {
    return this.problemFor(field)?.message;
  }

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
