import { NewsroomError, type FieldProblem } from './newsroom-error.js';

/** The input does not have the form that was asked for. */
export class InvalidInput extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'input.invalid';
  constructor(
    message: string,
    override readonly fields: readonly FieldProblem[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Nothing has that id, or the asker may not know that it exists. */
export class NotFound extends NewsroomError {
  readonly kind = 'not-found';
  readonly code: string;
  constructor(noun: string, id: string) {
    super(`There is no ${noun} ${id}.`);
    this.code = `${noun.replaceAll(' ', '-')}.not-found`;
  }
}

/** Something this service needs does not answer. Waiting helps, parking does not. */
export class Unavailable extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code: string;
  constructor(
    /** What is away: `database`, `broker`, `search`. */
    readonly dependency: string,
    options?: ErrorOptions,
  ) {
    super(`The ${dependency} does not answer. Try again in a moment.`, options);
    this.code = `${dependency}.unavailable`;
  }
}

/** The version that the asker saw is not the newest any more. */
export class Stale extends NewsroomError {
  readonly kind = 'stale';
  readonly code: string;
  constructor(noun: string, seen: number, now: number) {
    super(`This ${noun} was changed meanwhile: you saw version ${seen}, it is at version ${now}. Load it again and repeat your change.`);
    this.code = `${noun.replaceAll(' ', '-')}.stale`;
  }
}
