import fc from 'fast-check';
import type { StoryVersionRow } from './version.entity.js';
import { chainOf } from './version-chain.js';
import { versionHash } from './version-hash.js';

const storyId = '0199a3f2-0001-7000-8000-000000000001';

function aChain(length: number): StoryVersionRow[] {
  const rows: StoryVersionRow[] = [];
  for (let version = 1; version <= length; version++) {
    const snapshot = { storyId, version, pubstatus: 'usable', headline: `Version ${version}` } as unknown as StoryVersionRow['snapshot'];
    const previousHash = rows.at(-1)?.hash ?? null;
    rows.push({ storyId, version, kind: version === 1 ? 'published' : 'updated', note: null, snapshot, previousHash, hash: versionHash(snapshot, previousHash), publishedBy: 'mara', publishedAt: new Date() });
  }
  return rows;
}
const changed = (rows: readonly StoryVersionRow[], version: number, change: (row: StoryVersionRow) => StoryVersionRow) => rows.map((row) => (row.version === version ? change(row) : row));

describe('the chain of versions', () => {
  it('holds as it was written, and is empty before the first publication', () => {
    const rows = aChain(4);
    expect(chainOf(rows, 4)).toEqual({ head: { version: 4, hash: rows[3]!.hash }, broken: null });
    expect(chainOf([], 0)).toEqual({ head: null, broken: null });
  });

  it.each<[string, (rows: StoryVersionRow[]) => StoryVersionRow[], number, RegExp]>([
    ['a word that was changed', (rows) => changed(rows, 2, (row) => ({ ...row, snapshot: { ...row.snapshot, headline: 'Version 2.' } as StoryVersionRow['snapshot'] })), 2, /not what it was hashed with/],
    ['a version that was taken out', (rows) => rows.filter(({ version }) => version !== 3), 3, /missing/],
    ['a version that was taken out and the rest moved up', (rows) => rows.filter(({ version }) => version !== 3).map((row, index) => ({ ...row, version: index + 1 })), 3, /does not continue/],
    ['the last version cut off', (rows) => rows.slice(0, 3), 4, /missing, though the story is past it/],
    ['a version added', (rows) => [...rows, ...aChain(5).slice(4)], 5, /never came to it/],
    ['a version written anew with its hash', (rows) => changed(rows, 2, (row) => {
      const snapshot = { ...row.snapshot, headline: 'Rewritten' } as StoryVersionRow['snapshot'];
      return { ...row, snapshot, hash: versionHash(snapshot, row.previousHash) };
    }), 3, /does not continue/],
    ['the content of another story', (rows) => changed(rows, 4, (row) => {
      const snapshot = { ...row.snapshot, storyId: '0199a3f2-0001-7000-8000-00000000ffff' };
      return { ...row, snapshot, hash: versionHash(snapshot, row.previousHash) };
    }), 4, /another version/],
  ])('names %s', (_name, break_, version, reason) => {
    expect(chainOf(break_(aChain(4)), 4).broken).toEqual({ version, reason: expect.stringMatching(reason) });
  });

  it('names the version of which a single bit was changed, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), fc.integer({ min: 0, max: 6 }), (version, at, bit) => {
        const rows = changed(aChain(6), version, (row) => {
          const bytes = Buffer.from((row.snapshot as { headline: string }).headline, 'ascii');
          bytes[at % bytes.length]! ^= 1 << bit;
          return { ...row, snapshot: { ...row.snapshot, headline: bytes.toString('latin1') } as StoryVersionRow['snapshot'] };
        });
        expect(chainOf(rows, 6).broken?.version).toBe(version);
      }),
    );
  });
});
