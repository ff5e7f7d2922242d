import { NewsroomError } from '@stet/errors';

export class LinkNotGood extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'link.not-good';
  override readonly fields = [{ field: 'token', message: 'was used, has expired, or was replaced by a newer one', code: 'link-over' }];
  constructor() {
    super('This link was used already, has expired, or was replaced by a newer one. Ask for a new link.');
  }
}
