import { NewsroomError } from '@stet/errors';

/** What is wrong with a document: a page in place of a feed, a list of feeds, too much of it, no document at all, a link in the place of a file, or a way on which it does not come in time, however often it is asked for. */
export type DocumentFault = 'web-page' | 'opml' | 'too-large' | 'too-slow' | 'unreadable' | 'no-file';

/** A document that cannot be used, with the reason as a person would say it. */
export class DocumentRefused extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'document.refused';
  readonly fault: DocumentFault;
  /** It begins as one of a format that we know, or as what is packed, and is not whole: another time it may be. */
  readonly breaksOff: boolean;
  constructor(message: string, { fault = 'unreadable', breaksOff = false, ...options }: ErrorOptions & { readonly fault?: DocumentFault; readonly breaksOff?: boolean } = {}) {
    super(message, options);
    this.fault = fault;
    this.breaksOff = breaksOff;
  }
}
