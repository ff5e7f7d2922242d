import { isPartial, type FolderFile } from '../source-folder/folder-file.js';

/** A file as it was at a listing, and since when it is so, by a clock that only goes forward. */
export interface Sighting extends FolderFile {
  readonly since: number;
}

export interface Settled {
  /** Complete: nothing more is written to them. */
  readonly settled: readonly FolderFile[];
  readonly waiting: readonly FolderFile[];
  /** For the next listing. */
  readonly sightings: ReadonlyMap<string, Sighting>;
}

/**
 * A file is complete when its size and its time did not change for `settleMs` between listings, or when it had the name of a partial one at the last listing
 * and has another now. Only our own clock counts: that of a file server may be wrong, and transfers set the time of files as they like.
 */
export function settle(files: readonly FolderFile[], before: ReadonlyMap<string, Sighting>, now: number, settleMs: number): Settled {
  const partialInodes = new Set([...before.values()].filter((file) => isPartial(file) && file.inode > 0).map(({ inode }) => inode));
  const sightings = new Map(files.map((file) => [file.name, sightingOf(file, before.get(file.name), now)]));
  const isSettled = (file: FolderFile) => !isPartial(file) && (partialInodes.has(file.inode) || now - sightings.get(file.name)!.since >= settleMs);
  const { settled = [], waiting = [] } = Object.groupBy(files, (file) => (isSettled(file) ? 'settled' : 'waiting'));
  return { settled, waiting, sightings };
}

function sightingOf(file: FolderFile, before: Sighting | undefined, now: number): Sighting {
  const isSame = before?.size === file.size && before.modifiedMs === file.modifiedMs && before.inode === file.inode;
  return { ...file, since: isSame ? before.since : now };
}
