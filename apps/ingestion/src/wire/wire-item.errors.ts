import { NewsroomError } from '@stet/errors';

/** Its text is for those who may read what is under embargo. */
export class WireUnderEmbargo extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'wire.under-embargo';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(embargoedUntil: string) {
    super(`This wire item is under embargo until ${embargoedUntil}. Wait until then, or ask for a role with the permission embargo:read.`);
    this.details = { embargoedUntil };
  }
}
