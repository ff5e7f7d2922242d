import { NewsroomError } from '@stet/errors';

/** The source took the item back: nothing new may be made from it. */
export class WireWasKilled extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'wire.killed';
  constructor(reason: string) {
    super(`The source took this item back: ${reason}`);
  }
}
