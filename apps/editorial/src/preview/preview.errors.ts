import { GoneException } from '@nestjs/common';

/** The preview's time is over, it was ended, or its story was withdrawn. HTTP 410, which no failure kind of a message means. */
export class PreviewEnded extends GoneException {
  constructor() {
    super('This preview has ended. Ask for a new one.');
  }
}
