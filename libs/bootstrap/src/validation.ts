import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { InvalidInput, type FieldProblem } from '@stet/errors';
import { codeOfIssue, type CodedIssue } from './issue-codes.js';

interface Issue extends CodedIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  /** Names that a schema does not know, where that is the issue. */
  readonly keys?: readonly string[];
  /** What to do about each of them, unless the schema says it itself. */
  readonly keyMessages?: readonly string[];
}

/** Checks bodies, queries and parameters against their schemas; what does not fit names its fields, and what to do about each. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new ValidationPipe({ exceptionFactory: (issues: readonly Issue[]) => new Misfit(issues) });
}

/** What a schema found, until it is known which part of the request it was. */
class Misfit extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super();
  }
}

/** No text of ours needs a quarter of it; much more would be more than the stack holds. */
const DEEPEST = 100;
/** What is said of a field that is nested deeper. */
export const TOO_DEEP = `must not be nested deeper than ${DEEPEST} levels`;

/** Before any schema is asked: nothing is nested without end, and no text holds NUL, which PostgreSQL cannot keep, or half of a surrogate pair, which is no character. */
class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, part: ArgumentMetadata): Promise<T> {
    try {
      return (await super.transform(value, part)) as T;
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      throw new InvalidInput('The request does not have the form that is asked for.', error.issues.flatMap((issue) => fieldProblems(issue, part)));
    }
  }

  protected override validate<T>(...[value, schema, options]: Parameters<StandardSchemaValidationPipe['validate']>) {
    const issues = [...unstorable(value)];
    return issues.length > 0 ? { issues } : super.validate<T>(value, schema, options);
  }
}

function* unstorable(value: unknown, path: readonly string[] = []): Generator<Issue & { readonly path: readonly string[] }> {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) yield { path, message: 'must not hold NUL or half a character', fieldCode: 'unstorable' };
  } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    if (path.length >= DEEPEST) yield { path: path.slice(0, 1), message: TOO_DEEP, fieldCode: 'too-deep' };
    else for (const [name, one] of Object.entries(value)) yield* unstorable(one, [...path, name]);
  }
}

/** A parameter is named by its name, and a body or a query as a whole by what it is. */
function fieldProblems(issue: Issue, { data, type }: ArgumentMetadata): FieldProblem[] {
  const { message, path = [], keys, keyMessages } = issue;
  const coded = codeOfIssue(issue);
  const steps = [...(data ? [data] : []), ...path.map((step) => String(typeof step === 'object' ? step.key : step))];
  if (!keys) return [{ field: steps.join('.') || type, message, ...coded }];
  return keys.map((key, index) => ({ field: [...steps, key].join('.'), message: keyMessages?.[index] ?? message, ...coded }));
}
