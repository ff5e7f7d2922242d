import { PayloadTooLargeException, PreconditionFailedException } from '@nestjs/common';
import { NewsroomError } from '@stet/errors';

const MEBIBYTE = 1_048_576;

/** HTTP 413, which no failure kind of a message means. */
export class UploadTooLarge extends PayloadTooLargeException {
  readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`A picture has at most ${most / MEBIBYTE} MiB. Save it smaller, or with more compression.`);
    this.details = { mostMebibytes: most / MEBIBYTE };
  }
}

/** HTTP 412, as tus asks for; no story or other row is stale. */
export class OtherTusVersion extends PreconditionFailedException {
  constructor(spoken: string) {
    super(`Uploads speak tus ${spoken}: send the header Tus-Resumable: ${spoken}.`);
  }
}

/** Bytes of it are still missing. */
export class UploadUnfinished extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'upload.unfinished';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(offset: number, length: number | undefined) {
    super(`The upload is not finished: ${offset} of ${length ?? 'an unknown number of'} bytes are here. Go on from there.`);
    this.details = { offset, ...(length !== undefined && { length }) };
  }
}
