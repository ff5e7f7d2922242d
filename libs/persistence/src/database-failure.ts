import { InvalidInput, NewsroomError, Unavailable, type FailureKind } from '@stet/errors';

/** SQLSTATE classes and codes: 08 connection, 57P0x shutdown, 57014 time limit, 53 out of resources, 40 rolled back to be repeated. PostgreSQL manual, appendix A. */
const AWAY = /^(08...|57P0[1-5]|57014|53...|58030)$/;
const REPEAT = /^(40001|40P01|55P03)$/;
/** A text holds a character that PostgreSQL cannot keep: NUL, in `text` and in `jsonb`. */
const UNSTORABLE = /^(22021|22P05)$/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
/** What the driver says without a code; a query runner that is released in the middle of its work has lost its connection. */
const DRIVER_WORDS = /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Driver not Connected|Cannot use a pool after calling end|not queryable|Query runner already released|query runner was already released/i;

/** Two transactions met; running it again is enough. */
export class TransactionCollision extends NewsroomError {
  readonly kind: FailureKind = 'stale';
  readonly code = 'database.collision';
  constructor(cause: unknown) {
    super('Two changes met in the database. Repeat yours.', { cause });
  }
}

/** What a driver error means to the newsroom; anything else comes back as it was. */
export function asNewsroomFailure(error: unknown): unknown {
  if (error instanceof NewsroomError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code && REPEAT.test(code)) return new TransactionCollision(error);
  if (code && UNSTORABLE.test(code)) return new InvalidInput('A text holds a character that cannot be kept (NUL). Remove it.', [], { cause: error });
  const away = code ? AWAY.test(code) || NETWORK.has(code) : DRIVER_WORDS.test(error.message);
  return away ? new Unavailable('database', { cause: error }) : error;
}

function codeOf(error: Error): string | undefined {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code;
}
