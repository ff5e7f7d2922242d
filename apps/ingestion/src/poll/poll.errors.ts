import { NewsroomError } from '@stet/errors';
import type { SourceFault } from '../source/source-fault.js';

interface FetchFailure extends ErrorOptions {
  readonly fault?: SourceFault;
  /** What the server answered, where it did. */
  readonly httpStatus?: number | undefined;
  /** Seconds the server asked to wait. */
  readonly retryAfterSeconds?: number | undefined;
}

/** A document could not be fetched; the message says why, as a wire editor would want to read it. */
export class FetchFailed extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code = 'source.fetch-failed';
  readonly fault: SourceFault;
  readonly httpStatus: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, { fault = 'fetch', httpStatus, retryAfterSeconds, ...options }: FetchFailure = {}) {
    super(message, options);
    this.fault = fault;
    this.httpStatus = httpStatus;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Other large documents took most of the time that this one had: no fault of its source, which is asked again as usual. */
export class OthersFirst extends FetchFailed {
  constructor() {
    super('Other large documents take too long: there was no time left for this one.', { fault: 'timeout' });
  }
}
