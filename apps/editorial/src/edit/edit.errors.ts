import { NewsroomError, type FailureKind, type FieldProblem } from '@stet/errors';
import type { FieldChange } from './merge.js';

interface Moved {
  /** The revision that the editor saw, and the newest. */
  readonly seen: number;
  readonly now: number;
  readonly fields: readonly FieldChange[];
}

/** The text was changed since the editor saw it; the three texts of every field are in the problem. */
export class StoryMovedOn extends NewsroomError {
  readonly kind = 'stale';
  readonly code = 'story.stale';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor({ seen, now, fields }: Moved) {
    super(`This story was changed meanwhile: you saw revision ${seen}, it is at revision ${now}. Compare the texts, and save again on top of revision ${now}.`);
    this.details = { seenRevision: seen, revision: now, changes: fields };
  }
}

/** Nothing can have been typed on a revision that never was. */
export class BaseUnknown extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'story.base-unknown';
  override readonly fields: readonly FieldProblem[];
  constructor(base: number, now: number) {
    super(`There is no revision ${base} of this story: it is at revision ${now}. Name the one that the text was typed on.`);
    this.fields = [{ field: 'base', message: `${base} is no revision of this story; the newest is ${now}` }];
  }
}

/** A save that was refused, with the place where its text is kept. */
export class EditRefused extends NewsroomError {
  readonly kind: FailureKind;
  readonly code: string;
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(refusal: NewsroomError, sideCopyId: string) {
    super(`${refusal.message} What you typed is kept as a side copy.`, { cause: refusal });
    this.kind = refusal.kind;
    this.code = refusal.code;
    this.fields = refusal.fields;
    this.details = { ...refusal.details, sideCopyId };
  }
}
