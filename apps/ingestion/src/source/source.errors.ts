import { NewsroomError } from '@stet/errors';

/** Two sources with one address would bring every item twice. */
export class SourceAddressTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.address-taken';
  constructor(url: string, name: string) {
    super(`${url} is polled already, as "${name}".`);
  }
}

/** Somebody asked for a poll while one is under way. */
export class PollUnderWay extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.poll-under-way';
  constructor(name: string) {
    super(`"${name}" is being polled right now. Look again in a moment.`);
  }
}
