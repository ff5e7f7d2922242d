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

/** What readers find in a section or a language that is to be dropped. */
export interface InUse {
  readonly field: 'sections' | 'languages';
  readonly name: string;
  /** Published. */
  readonly stories: number;
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
    this.fields = inUse.map((one) => ({ field: one.field, message: whatToDo(one) }));
    this.details = { inUse };
  }
}

function whatToDo({ field, name, stories, placed }: InUse): string {
  const published = `${name} has ${stories} published ${stories === 1 ? 'story' : 'stories'}`;
  if (field === 'sections') return `${published}: give each another section and publish an update, or withdraw it; then drop the section`;
  return [
    ...(stories > 0 ? [`${published}: withdraw ${stories === 1 ? 'it' : 'them'} first`] : []),
    ...(placed > 0 ? [`the front of ${name}, with what is planned for it, places stories ${placed === 1 ? 'once' : `${placed} times`}: empty it first`] : []),
  ].join('; ');
}
