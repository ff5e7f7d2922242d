import { NewsroomError } from '@stet/errors';

export { RevisionMissing } from '@stet/bootstrap';

/** Nobody can have seen that version. */
export class VersionUnknown extends NewsroomError {
  readonly kind = 'stale';
  readonly code: string;
  override readonly details: Readonly<Record<string, unknown>>;
  /** The noun has its article: `this front`. */
  constructor(noun: string, code: string, seen: number, now: number) {
    super(`There is no version ${seen} of ${noun}: it is version ${now}. Look at that one, and save again on top of it.`);
    this.code = code;
    this.details = { seenVersion: seen, version: now };
  }
}
