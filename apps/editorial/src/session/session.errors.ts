import { HttpException, HttpStatus } from '@nestjs/common';

/** Somebody guesses. HTTP 429, which no failure kind of a message means. */
export class TooManyTries extends HttpException {
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many tries. Try again in ${retryAfterSeconds} seconds.`, HttpStatus.TOO_MANY_REQUESTS);
  }
}
