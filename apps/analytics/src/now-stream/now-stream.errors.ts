import { HttpException, HttpStatus } from '@nestjs/common';

/** HTTP 429, which no failure kind of a message means. */
export class TooManyStreams extends HttpException {
  constructor(most: number) {
    super(`You watch what is read in ${most} windows already. Close one.`, HttpStatus.TOO_MANY_REQUESTS);
  }
}
