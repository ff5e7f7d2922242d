import { NewsroomError } from '@stet/errors';

/** Side copies are their owner's. */
export class SideCopyOfAnother extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'side-copy.of-another';
  constructor() {
    super('A side copy of this id belongs to somebody else, or to another story. Choose an id of your own.');
  }
}

export class TooManySideCopies extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'side-copy.too-many';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`You have ${most} side copies of this story. Restore or discard some; none is dropped for you.`);
    this.details = { most };
  }
}
