import { NewsroomError } from '@stet/errors';
import { DocumentRefused } from '../document/document.errors.js';
import { FolderFailed } from '../source-folder/folder.errors.js';
import type { SourceFault } from '../source/source-fault.js';
import type { Intake } from '../wire/wire-intake.js';
import { FetchFailed } from './poll.errors.js';

/** How a poll went, and what it brought. */
export interface PollResult extends Intake {
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  readonly error: string | null;
  readonly errorCode: SourceFault | null;
  /** What the server answered; absent when that was not what failed. */
  readonly httpStatus?: number | null;
  /** Mails that were passed over for their senders; absent where none come. */
  readonly skipped?: number;
}

export const NOTHING: Intake = { received: 0, updated: 0, killed: 0, unchanged: 0, refused: [], items: [] };

/** What the source did wrong, as opposed to our own database being away. */
export function isFaultOfSource(error: unknown): error is NewsroomError {
  return error instanceof FetchFailed || error instanceof FolderFailed || (error instanceof NewsroomError && error.kind === 'invalid');
}

/** For programs, why a document could not be had or read. */
export function faultOf(error: NewsroomError): SourceFault {
  return error instanceof FetchFailed || error instanceof DocumentRefused || error instanceof FolderFailed ? error.fault : 'unreadable';
}
