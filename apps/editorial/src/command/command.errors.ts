import { NewsroomError } from '@stet/errors';

/** HTTP 422, as draft-ietf-httpapi-idempotency-key-header has it. */
export class KeyOfAnotherCommand extends NewsroomError {
  readonly kind = 'unprocessable';
  readonly code = 'command.key-used';
  constructor() {
    super('This idempotency key was used for another command. Give this one a key of its own; to hear again what became of the other, send that one just as it was.');
  }
}
