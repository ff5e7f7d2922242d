import type { FolderFile } from '../source-folder/folder-file.js';
import { settle } from './settling.js';

const aFile = (change: Partial<FolderFile> = {}): FolderFile => ({ name: 'a.xml', size: 10, modifiedMs: 1_000, inode: 7, isRegular: true, ...change });
const FIVE = 5_000;

/** What is settled at each of several listings, by name. */
function settledAt(...listings: readonly (readonly [now: number, ...files: FolderFile[]])[]): string[][] {
  let sightings: ReturnType<typeof settle>['sightings'] = new Map();
  return listings.map(([now, ...files]) => {
    const listing = settle(files, sightings, now, FIVE);
    ({ sightings } = listing);
    return listing.settled.map(({ name }) => name);
  });
}

describe('a file is complete', () => {
  it('when it stayed as it was for long enough, and not at first sight, however old it says it is', () => {
    expect(settledAt([0, aFile()], [4_999, aFile()], [5_000, aFile()])).toEqual([[], [], ['a.xml']]);
  });

  it.each([
    ['grew', { size: 11 }],
    ['was written to', { modifiedMs: 1_001 }],
    ['was replaced', { inode: 8 }],
  ])('only that long after it %s', (_name, change) => {
    expect(settledAt([0, aFile()], [5_000, aFile(change)], [9_999, aFile(change)], [10_000, aFile(change)])).toEqual([[], [], [], ['a.xml']]);
  });

  it.each(['a.xml.part', 'a.tmp', 'a.xml.filepart'])('as soon as it is no longer called %s', (name) => {
    expect(settledAt([0, aFile({ name })], [60_000, aFile({ name })], [60_001, aFile({ size: 12 })])).toEqual([[], [], ['a.xml']]);
  });

  it('no sooner than others because a file without an inode was partial', () => {
    expect(settledAt([0, aFile({ name: 'b.part', inode: 0 })], [1, aFile({ inode: 0 })])).toEqual([[], []]);
  });
});
