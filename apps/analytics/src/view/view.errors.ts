import { NewsroomError } from '@stet/errors';

/** More views wait for the log than this process may hold; the page may send its view again. */
export class CollectorFull extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code = 'view.collector-full';
  constructor() {
    super('Too many views wait to be stored. Send this one again in a moment.');
  }
}

/** The log did not confirm a view in time. It may still be stored; sent again with the same id, it counts once. */
export class ViewNotConfirmed extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code = 'view.not-confirmed';
  constructor() {
    super('The log did not confirm this view in time. Send it again in a moment, with the same view id.');
  }
}
