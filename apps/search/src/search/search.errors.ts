import { NewsroomError } from '@stet/errors';

/** The engine gave up on a question; others may still be answered. */
export class QuestionTooCostly extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code = 'search.too-costly';
  constructor(cause: unknown) {
    super('The search took too long. Try again in a moment, or with rarer words.', { cause });
  }
}
