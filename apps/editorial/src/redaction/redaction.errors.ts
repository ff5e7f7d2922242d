import { NewsroomError } from '@stet/errors';

/** Every version that had a text is redacted. */
export class NothingToRedact extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.nothing-to-redact';
  constructor() {
    super('No version of the story has a text any more. There is nothing to redact.');
  }
}
