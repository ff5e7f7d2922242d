import { NewsroomError } from '@stet/errors';

/** A document that is no list of feeds. */
export class OpmlRefused extends NewsroomError {
  readonly kind = 'unprocessable';
  readonly code = 'opml.refused';
  override readonly fields: readonly { readonly field: string; readonly message: string }[];
  constructor(message: string) {
    super(message);
    this.fields = [{ field: 'opml', message }];
  }
}
