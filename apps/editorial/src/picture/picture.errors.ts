import { GoneException } from '@nestjs/common';

/** Readers saw it and may not any more. HTTP 410, which no failure kind of a message means. */
export class PictureEnded extends GoneException {
  constructor() {
    super('This picture may not be shown any more.');
  }
}
