import { StandardSchemaValidationPipe } from '@nestjs/common';
import { InvalidInput, type FieldProblem } from '@stet/errors';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
}

/** Checks bodies, queries and parameters against their schemas; what does not fit names its fields. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues: readonly Issue[]) => new InvalidInput('The request does not have the form that is asked for.', issues.map(fieldProblem)),
  });
}

function fieldProblem(issue: Issue): FieldProblem {
  const field = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
  return { field: field || '(whole)', message: issue.message };
}
