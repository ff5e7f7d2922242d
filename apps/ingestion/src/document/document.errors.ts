import { NewsroomError } from '@stet/errors';

/** A document that cannot be used, with the reason as a person would say it. */
export class DocumentRefused extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'document.refused';
}
