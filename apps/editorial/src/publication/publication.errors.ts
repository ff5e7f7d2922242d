import { NewsroomError, type FieldProblem } from '@stet/errors';
import type { SettingsField } from './publication.js';

/** Somebody saved the settings since; what they changed is in the problem. */
export class PublicationMovedOn extends NewsroomError {
  readonly kind = 'stale';
  readonly code = 'publication.stale';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(seen: number, now: number, by: string, changes: readonly SettingsField[]) {
    const fields = changes.map(({ field }) => field).join(', ');
    super(`The settings were changed meanwhile by ${by}: you saw version ${seen}, it is version ${now}${fields && ` (${fields})`}. Compare, and save again on top of version ${now}.`);
    this.details = { seenVersion: seen, version: now, changes };
  }
}

/** A language or a section that the settings do not have. */
export class NotOffered extends NewsroomError {
  readonly kind = 'unprocessable';
  readonly code = 'publication.not-offered';
  constructor(override readonly fields: readonly FieldProblem[]) {
    super(`The publication does not have what is asked for: ${fields.map(({ message }) => message).join('. ')}.`);
  }
}
