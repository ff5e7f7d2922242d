import { HttpException, HttpStatus } from '@nestjs/common';

/** Somebody guesses, or asks too often. HTTP 429, which no failure kind of a message means. */
export class TooManyTries extends HttpException {
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many tries. Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`, HttpStatus.TOO_MANY_REQUESTS);
  }
}
