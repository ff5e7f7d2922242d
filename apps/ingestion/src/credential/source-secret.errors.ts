import { NewsroomError } from '@stet/errors';

/** Only what is sent to us is signed. */
export class NotPushed extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.not-pushed';
  constructor(name: string) {
    super(`"${name}" does not send its documents itself, so it needs no secret. Add a source with the way "push" for that.`);
  }
}

/** Every secret that is good is one more that can leak. */
export class TooManySecrets extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.too-many-secrets';
  constructor(most: number) {
    super(`${most} secrets of this source are good at once already. Revoke those that the sender does not use any more.`);
  }
}
