import { NewsroomError } from '@stet/errors';

/** The days cannot be counted again; nothing was changed. */
export class RecountRefused extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'recount.refused';
}
