import { NewsroomError } from '@stet/errors';
import type { SourceFault } from '../source/source-fault.js';

/** A watched folder, or a file in it, cannot be used; the message says why, as a wire editor would want to read it. */
export class FolderFailed extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code = 'source.folder-failed';
  constructor(
    readonly fault: SourceFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The way to the folder is lost, as opposed to what was asked of it: with the way back the same will do. */
export function isLost({ fault }: Pick<FolderFailed, 'fault'>): boolean {
  return fault === 'broken-off' || fault === 'folder-slow';
}

/** A source cannot be added on a folder. */
export class FolderUnusable extends NewsroomError {
  readonly kind = 'unprocessable';
  readonly code = 'source.folder-unusable';
  override readonly fields: readonly { readonly field: string; readonly message: string }[];
  constructor(reason: FolderFailed) {
    super(reason.message, { cause: reason });
    this.fields = [{ field: 'folder', message: reason.message }];
  }
}

const NOTHING_THERE = new Set(['ENOENT', 'ENOTDIR', 'EEXIST']);
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it lacks the rights',
  EPERM: 'it lacks the rights',
  EROFS: 'it can be read and not written to',
  ENOSPC: 'the disk is full',
  EIO: 'the disk or the network fails',
  ESTALE: 'what was mounted there is another one now',
};

/** What the file system refuses, in words; `missing` is what to say where there is nothing. */
export function failureOf(error: unknown, missing: string): FolderFailed {
  if (error instanceof FolderFailed) return error;
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
  if (NOTHING_THERE.has(code)) return new FolderFailed('folder-missing', missing, { cause: error });
  return new FolderFailed('folder-access', `The server may not use the folder: ${REASONS[code] ?? code}.`, { cause: error });
}
