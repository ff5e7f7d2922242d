import { NewsroomError } from '@stet/errors';

/** Two at once would compare with what the other changes. */
export class ReparseUnderWay extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'reparse.under-way';
  constructor(name: string) {
    super(`The documents of "${name}" are being read again already. Wait until that has ended, or stop it.`);
  }
}

/** What changes items is looked at first. */
export class NotCompared extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'reparse.not-compared';
  constructor(why: string) {
    super(`${why} Compare first, without a comparisonId, look at what would change, and name that comparison when it has ended.`);
  }
}
