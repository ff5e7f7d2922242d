import { FetchFailed } from '../poll/poll.errors.js';

/** A mail did not come in time this time: another time it may. */
export class MailTooSlow extends FetchFailed {
  constructor(readonly seconds: number) {
    super(`A mail takes longer than ${seconds} s to come.`, { fault: 'timeout' });
  }
}
