import { StandardSchemaValidationPipe } from '@nestjs/common';
import { InvalidInput, type FieldProblem } from '@stet/errors';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  /** Names that a schema does not know, where that is the issue. */
  readonly keys?: readonly string[];
}

/** Checks bodies, queries and parameters against their schemas; what does not fit names its fields. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new ValidationPipe({
    exceptionFactory: (issues: readonly Issue[]) => new InvalidInput('The request does not have the form that is asked for.', issues.flatMap(fieldProblems)),
  });
}

/** Dropping it would lose what somebody meant: an embargo under a misspelt name. */
const UNKNOWN = 'is not known here; check its name, or leave it out';

/** No text of ours needs a quarter of it; much more would be more than the stack holds. */
const DEEPEST = 100;

/** Before any schema is asked: nothing is nested without end, and no text holds NUL, which PostgreSQL cannot keep, or half of a surrogate pair, which is no character. */
class ValidationPipe extends StandardSchemaValidationPipe {
  protected override validate<T>(...[value, schema, options]: Parameters<StandardSchemaValidationPipe['validate']>) {
    const issues = [...unstorable(value)];
    return issues.length > 0 ? { issues } : super.validate<T>(value, schema, options);
  }
}

function* unstorable(value: unknown, path: readonly string[] = []): Generator<Issue & { readonly path: readonly string[] }> {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) yield { path, message: 'must not hold NUL or half a character' };
  } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    if (path.length >= DEEPEST) yield { path: path.slice(0, 1), message: `must not be nested deeper than ${DEEPEST} levels` };
    else for (const [name, one] of Object.entries(value)) yield* unstorable(one, [...path, name]);
  }
}

function fieldProblems({ message, path = [], keys }: Issue): FieldProblem[] {
  const steps = path.map((step) => String(typeof step === 'object' ? step.key : step));
  if (keys) return keys.map((key) => ({ field: [...steps, key].join('.'), message: UNKNOWN }));
  return [{ field: steps.join('.') || '(whole)', message }];
}
