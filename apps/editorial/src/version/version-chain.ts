import type { StoryVersionRow } from './version.entity.js';
import { versionHash } from './version-hash.js';

/** The first version of a story that does not hold, and why. */
export interface BrokenLink {
  readonly version: number;
  readonly reason: string;
}

export interface Head {
  readonly version: number;
  readonly hash: string;
}

export interface ChainState {
  /** `null` while the story has no version. */
  readonly head: Head | null;
  readonly broken: BrokenLink | null;
}

/** Walks a story's versions from the first, oldest first; `expected` is the version that the story says it is at. */
export function chainOf(versions: readonly StoryVersionRow[], expected: number): ChainState {
  let head: Head | null = null;
  for (const one of versions) {
    const reason = faultOf(one, head, versions);
    if (reason) return { head, broken: { version: (head?.version ?? 0) + 1, reason } };
    head = { version: one.version, hash: one.hash };
  }
  const last = head?.version ?? 0;
  return { head, broken: last === expected ? null : { version: Math.min(last, expected) + 1, reason: last < expected ? 'it is missing, though the story is past it' : 'it is there, though the story never came to it' } };
}

function faultOf({ storyId, version, snapshot, previousHash, hash }: StoryVersionRow, head: Head | null, all: readonly StoryVersionRow[]): string | undefined {
  const expected = (head?.version ?? 0) + 1;
  if (version !== expected) return 'it is missing';
  if (previousHash !== (head?.hash ?? null)) return 'it does not continue the version before it';
  if (snapshot.pubstatus === 'redacted') return isRedactionRecorded(version, hash, all) ? undefined : 'its text is gone, and no later version says that it was redacted';
  if (hash !== versionHash(snapshot, previousHash)) return 'its content is not what it was hashed with';
  if (snapshot.storyId !== storyId || snapshot.version !== version) return 'its content is of another version';
  return undefined;
}

/** A redacted version cannot be hashed again: the one that says so names the hash that it had, and is hashed itself. */
function isRedactionRecorded(version: number, hash: string, all: readonly StoryVersionRow[]): boolean {
  return all.some((later) => later.version > version && later.snapshot.pubstatus === 'canceled' && (later.snapshot.redacted ?? []).some((one) => one.version === version && one.hash === hash));
}
