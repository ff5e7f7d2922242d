import { Logger } from '@nestjs/common';
import { DocumentRefused } from './document.errors.js';

const log = new Logger('document');

/** It cannot be read for a defect of ours. What waits behind it is read on, as behind any document that is refused. */
export class DocumentDefect extends DocumentRefused {}

/** Of whatever reading a document, or a mail, threw. What nobody thought of is recorded with where it happened. */
export function refusalOf(error: unknown, what: 'document' | 'mail'): DocumentRefused {
  if (error instanceof DocumentRefused) return error;
  log.error(error);
  return new DocumentDefect(`The ${what} cannot be read for a defect of ours, which was recorded.`, { cause: error });
}
