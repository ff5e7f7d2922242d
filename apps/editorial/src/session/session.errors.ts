import { HttpException, HttpStatus } from '@nestjs/common';
import { NotSignedIn } from '@stet/auth';

/** Somebody guesses, or asks too often. HTTP 429, which no failure kind of a message means. */
export class TooManyTries extends HttpException {
  readonly details: Readonly<Record<string, unknown>>;
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many tries. Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`, HttpStatus.TOO_MANY_REQUESTS);
    this.details = { retryAfterSeconds };
  }
}

/** Whoever was signed in when the account was closed. */
export function accountDeactivated(): NotSignedIn {
  return new NotSignedIn('This account is deactivated. Ask an administrator.');
}
