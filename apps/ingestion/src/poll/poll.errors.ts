import { NewsroomError } from '@stet/errors';

/** A document could not be fetched; the message says why, as a wire editor would want to read it. */
export class FetchFailed extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code = 'source.fetch-failed';
  constructor(
    message: string,
    /** Seconds the server asked to wait. */
    readonly retryAfterSeconds?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
