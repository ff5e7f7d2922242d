import { NewsroomError, type FieldProblem } from '@stet/errors';
import type { CheckResult } from './check.js';

/** Checks that the section demands are not passed. */
export class ChecksFailed extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'story.checks-failed';
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(failed: readonly CheckResult[]) {
    super('The story does not pass the checks of its section. Mend what is marked, then publish.');
    this.fields = failed.flatMap(({ problems }) => problems);
    this.details = { checks: failed.map(({ code }) => code) };
  }
}

/** Some checks are rules of every story. */
export class CheckIsFixed extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'check.fixed';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(code: string) {
    super(`The check ${code} is a rule of every story and always blocks. It cannot be changed.`);
    this.details = { check: code };
  }
}
