import { UnprocessableEntityException } from '@nestjs/common';

/** HTTP 422, as draft-ietf-httpapi-idempotency-key-header has it; no failure kind of a message means it. */
export class KeyOfAnotherCommand extends UnprocessableEntityException {
  readonly code = 'command.key-used';
  constructor() {
    super('This idempotency key was used for another command. Give this one a key of its own; to hear again what became of the other, send that one just as it was.');
  }
}
