import type { FolderFile } from './folder-file.js';

/** Where files lie when they were taken in, and when they cannot be. */
const DESTINATIONS = ['done', 'failed'] as const;
export type Destination = (typeof DESTINATIONS)[number];
export const OURS: ReadonlySet<string> = new Set(DESTINATIONS);

/** A server that is away, or a network mount that is gone, answers nothing, ever; whoever waits for it is told so after this. */
export const SLOWEST_STEP_SECONDS = 10;

/** Nobody reads a larger number, and folders that nobody empties grow. */
export const MOST_FAILED = 1_000;

/** Longest name of a file, in bytes, on every file system that is in use. */
const LONGEST_NAME = 255;

/** Which files make room for others. */
export interface Precedence {
  isPassedOver?(file: FolderFile): boolean;
  /** They count as younger than all others. */
  comesLast?(file: FolderFile): boolean;
}

export interface Listing {
  /** The oldest that are no partial ones, as many as were asked for. */
  readonly files: readonly FolderFile[];
  /** How many there are besides. */
  readonly others: number;
  /** The youngest that transfers work on, or did not finish, as many as were asked for. */
  readonly partial: readonly FolderFile[];
  /** Those that were to be passed over, and are there still. */
  readonly passedOver: readonly string[];
}

/** A folder with the documents of one source, wherever it is. All throw `FolderFailed`. */
export interface SourceFolder {
  /** Memory stays the same however many files there are. Folders below it are left alone. */
  oldest(limit: number, precedence?: Precedence): Promise<Listing>;
  /** The document; `undefined` when the file is not as it was listed: it is gone, or it grows. Throws `DocumentRefused` for what is no document. */
  read(file: FolderFile): Promise<Buffer | undefined>;
  /** Out of the way, under a name of its own: `mark` tells documents of one name apart. */
  move(file: FolderFile, to: Destination, mark: string): Promise<void>;
  /** How many files lie in `failed`, up to `MOST_FAILED`; none where it cannot be looked into. */
  failed(): Promise<number>;
  /** Nothing is asked of it any more. */
  close?(): void;
}

/** `4f1d0c6b93aa-alder.xml`; of a name too long for that its end, which tells what kind of file it is. */
export function movedName(name: string, mark: string): Buffer {
  const bytes = Buffer.from(name, 'latin1');
  const before = Buffer.from(`${mark}-`);
  return Buffer.concat([before, bytes.subarray(Math.max(0, before.length + bytes.length - LONGEST_NAME))]);
}
