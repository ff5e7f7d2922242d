import { NewsroomError } from '@stet/errors';
import type { SourceFault } from '../source/source-fault.js';

/** Faults that only a look before adding tells: what a page or a folder is, as opposed to what a poll of it would meet. */
export type PreviewFault = SourceFault | 'no-feed' | 'listing-slow' | 'reading-slow';

/** Nothing at an address, or in a folder or a mailbox, can be added; the code ends in the fault: `source-preview.not-found`. */
export class PreviewFailed extends NewsroomError {
  readonly kind = 'unprocessable';
  readonly code: string;
  override readonly fields: readonly { readonly field: string; readonly message: string }[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(
    readonly fault: PreviewFault,
    message: string,
    { field = 'url', announced, ...options }: ErrorOptions & { readonly field?: 'url' | 'folder' | 'address' | 'host'; readonly announced?: string | undefined } = {},
  ) {
    super(message, options);
    this.code = `source-preview.${fault}`;
    this.fields = [{ field, message }];
    this.details = announced === undefined ? {} : { announced };
  }
}
