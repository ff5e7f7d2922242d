import { STATUS_CODES } from 'node:http';
import { NewsroomError, kindOf, type FailureKind, type FieldProblem } from './newsroom-error.js';

/** An RFC 9457 problem as it leaves the service. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** Quote it when you report the problem: it finds the log lines. */
  readonly correlationId?: string;
  readonly fields?: readonly FieldProblem[];
  readonly [detail: string]: unknown;
}

const STATUS: Record<FailureKind, { status: number; title: string }> = {
  invalid: { status: 400, title: 'The request is not valid' },
  forbidden: { status: 403, title: 'You may not do this' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'The state does not allow this' },
  unprocessable: { status: 422, title: 'The request cannot be carried out as it stands' },
  unconditional: { status: 428, title: 'Say which version you saw' },
  stale: { status: 412, title: 'Somebody was faster' },
  unavailable: { status: 503, title: 'Not available right now' },
  bug: { status: 500, title: 'Something went wrong on our side' },
};

/** What the outside learns of a failure; of a bug, nothing but where to ask. */
export function problemOf(error: unknown, correlationId?: string): Problem {
  const kind = kindOf(error);
  const { status, title } = STATUS[kind];
  const known = error instanceof NewsroomError && kind !== 'bug';
  return {
    ...(known && error.details),
    type: 'about:blank',
    title,
    status,
    detail: known ? error.message : 'The failure was recorded. Try again; if it happens again, report the correlation id.',
    code: known ? error.code : 'bug',
    ...(correlationId && { correlationId }),
    ...(known && error.fields.length > 0 && { fields: error.fields }),
  };
}

/** What went wrong, in short, where only a status says it. */
const TITLES: Record<number, string> = {
  ...Object.fromEntries(Object.values(STATUS).map(({ status, title }) => [status, title])),
  401: 'Nobody is signed in',
  405: 'This address does not take that method',
  410: 'It was here and is gone',
  412: 'A condition of the request does not hold',
  413: 'That is too large',
  415: 'Content of this type is not taken',
  429: 'Too many requests',
};

/** The title of a refusal that is known by its status alone. */
export function titleOf(status: number): string {
  return TITLES[status] ?? STATUS_CODES[status] ?? 'The request was refused';
}
