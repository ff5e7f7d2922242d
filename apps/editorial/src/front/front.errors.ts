import { NewsroomError, type FieldProblem } from '@stet/errors';
import type { FrontDiff } from './front-diff.js';

/** Somebody curated the front since; what they did is in the problem. */
export class FrontMovedOn extends NewsroomError {
  readonly kind = 'stale';
  readonly code = 'front.stale';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(seen: number, now: number, by: string, changes: FrontDiff) {
    super(`This front was changed meanwhile by ${by}: you saw version ${seen}, it is version ${now}. Look at what changed, and save again on top of version ${now}.`);
    this.details = { by, seenVersion: seen, version: now, changes };
  }
}

/** A story cannot stand where it was put. */
export class Misplaced extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'front.misplaced';
  constructor(override readonly fields: readonly FieldProblem[]) {
    super('The front cannot be arranged like this. See what is said of each story.');
  }
}

/** A version of a front cannot come before now. */
export class FrontTimePast extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'front.time-past';
  override readonly fields: readonly FieldProblem[] = [{ field: 'localTime', message: 'has passed; choose a later time', code: 'past' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(at: string) {
    super(`${at} has passed. Choose a later time, or change the front now.`);
    this.details = { at };
  }
}

export class TooManyFrontSchedules extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'front.too-many-schedules';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`${most} versions of this front are planned already. Take one back first.`);
    this.details = { most };
  }
}
