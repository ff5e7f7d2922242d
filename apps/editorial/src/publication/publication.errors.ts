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
    this.details = { by, seenVersion: seen, version: now, changes };
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

/** What readers find, or will, in a section or a language that is to be dropped. */
export interface InUse {
  readonly field: 'sections' | 'languages';
  readonly name: string;
  /** Published. */
  readonly stories: number;
  /** To be published by themselves. */
  readonly scheduled: number;
  /** On the front of the language, and on those that are planned for it. */
  readonly placed: number;
}

/** Readers would lose what stands in it. */
export class StillInUse extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'publication.in-use';
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(inUse: readonly InUse[]) {
    super(`The settings cannot drop what readers find stories in: ${inUse.map(whatToDo).join('. ')}.`);
    this.fields = inUse.map((one) => ({ field: one.field, message: whatToDo(one), code: 'still-in-use', values: { name: one.name } }));
    this.details = { inUse };
  }
}

function whatToDo({ field, name, stories, scheduled, placed }: InUse): string {
  const [withdraw, unschedule, then] =
    field === 'sections'
      ? ['give each another section and publish an update, or withdraw it', 'give each another section, or take its schedule away', ', then drop the section']
      : ['withdraw each first', 'take their schedules away first', ''];
  return [
    ...(stories > 0 ? [`published stories in ${name}: ${stories}; ${withdraw}${then}`] : []),
    ...(scheduled > 0 ? [`stories scheduled for publication in ${name}: ${scheduled}; ${unschedule}${then}`] : []),
    ...(placed > 0 ? [`stories on the front of ${name} and on what is planned for it: ${placed}; empty it first`] : []),
  ].join('; ');
}
