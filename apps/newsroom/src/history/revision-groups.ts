import type { Revision } from '../api/history.js';

/** Saves of one person in one go, or one command. */
export interface RevisionGroup {
  /** The newest of them: it stands for all. */
  readonly newest: Revision;
  readonly oldest: Revision;
  readonly count: number;
  readonly changed: readonly string[];
}

/** Saves that are further apart are shown apart, in milliseconds. */
const APART_MS = 600_000;

/** Revisions, the newest first, with the saves folded that somebody made without a longer pause: a desk saves every few seconds. */
export function groupsOf(revisions: readonly Revision[]): RevisionGroup[] {
  const groups: RevisionGroup[] = [];
  for (const revision of revisions) {
    const last = groups.at(-1);
    if (last && isOneGo(revision, last)) groups[groups.length - 1] = { ...last, oldest: revision, count: last.count + 1, changed: [...new Set([...last.changed, ...revision.changed])] };
    else groups.push({ newest: revision, oldest: revision, count: 1, changed: revision.changed });
  }
  return groups;
}

function isOneGo(earlier: Revision, { newest, oldest }: RevisionGroup): boolean {
  const isTyped = ({ act, note }: Revision) => act === 'edit' && note === null;
  return isTyped(earlier) && isTyped(newest) && earlier.by === newest.by && Date.parse(oldest.at) - Date.parse(earlier.at) <= APART_MS;
}
