import { NewsroomError } from '@stet/errors';

export class CoverageCannotBecome extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'coverage.cannot-become';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(state: string, wanted: string, allowed: readonly string[]) {
    super(`This coverage is ${state}, so it cannot become ${wanted}. What it can become: ${allowed.join(', ')}.`);
    this.details = { state, wanted, allowed };
  }
}
