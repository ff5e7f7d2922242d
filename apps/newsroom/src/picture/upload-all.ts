import { ApiFailure } from '../api/problem.js';

/** A file that did not get there. */
export interface FailedUpload {
  readonly fileName: string;
  readonly error: unknown;
}

export interface Uploads<Stored> {
  readonly stored: readonly Stored[];
  readonly failed: readonly FailedUpload[];
}

/** Sends files one after the other: one that is refused holds none of the others up, while nobody answers the rest is not tried. A stop by `signal` is no failure. */
export async function uploadAll<Stored>(files: readonly File[], send: (file: File, index: number) => Promise<Stored>, signal: AbortSignal): Promise<Uploads<Stored>> {
  const stored: Stored[] = [];
  const failed: FailedUpload[] = [];
  for (const [index, file] of files.entries()) {
    try {
      stored.push(await send(file, index));
    } catch (error) {
      if (signal.aborted) break;
      const isAway = error instanceof ApiFailure && error.isAway;
      failed.push(...files.slice(index, isAway ? undefined : index + 1).map(({ name }) => ({ fileName: name, error })));
      if (isAway) break;
    }
  }
  return { stored, failed };
}
