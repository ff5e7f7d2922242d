import type { IngestionConfig } from '../config.js';
import { SLOWEST_STEP_SECONDS } from '../source-folder/source-folder.js';

/** The right to poll a source for a time, to one process alone. Each lease of a source has a higher epoch than the one before: who comes with a lower one is late. */
export interface Lease {
  readonly sourceId: string;
  readonly leaseEpoch: number;
}

/** For reading a document and writing down what it brought, while other polls of the process do the same. */
const WORK_SECONDS = 10;
/** Between two renewals a look into a folder or a mailbox waits for the file system, or for a server, so many times. */
const STEPS_OF_FOLDER = 2;

/** What tells how long polls take. */
export type LeaseConfig = Pick<IngestionConfig, 'FETCH_TIMEOUT_SECONDS' | 'WATCHED_FOLDERS' | 'CREDENTIAL_KEYS'>;

/** A poll has ended after that, or has renewed its lease. */
export function longestPollSeconds({ FETCH_TIMEOUT_SECONDS: fetch, WATCHED_FOLDERS: folders, CREDENTIAL_KEYS: keys }: LeaseConfig): number {
  const hasFolders = folders !== undefined || keys.length > 0; // without keys no source lies on an SFTP server, or in a mailbox
  return Math.max(fetch, hasFolders ? STEPS_OF_FOLDER * SLOWEST_STEP_SECONDS : 0) + WORK_SECONDS;
}

/** Two of the longest polls: a source that is leased ahead waits for one of another to end, then comes its own. */
export function leaseSeconds(config: LeaseConfig): number {
  return 2 * longestPollSeconds(config);
}
