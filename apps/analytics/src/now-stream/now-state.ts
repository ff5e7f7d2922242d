import { createHash } from 'node:crypto';
import type { NowResponse, StoryNow } from '../readership/readership.dto.js';

export type NowTotals = Pick<NowResponse, 'lastFiveMinutes' | 'fiveMinutesBefore' | 'lastHalfHour' | 'halfHourBefore'>;

/** What is read at a moment: of everything, and the stories that are read most. */
export interface NowState extends NowTotals {
  /** The version of the rollups and a hash of the rest: the same from every replica, and another one when anything of it is another. */
  readonly id: string;
  readonly at: string;
  readonly stories: readonly StoryNow[];
}

/** From one state to a later one. */
export interface NowChange extends NowTotals {
  readonly at: string;
  /** Stories that came, or whose numbers or words are other ones. */
  readonly changed: readonly StoryNow[];
  /** Ids of those that are not among the most read any more. */
  readonly gone: readonly string[];
}

const HASH_LENGTH = 16;

export function stateOf(version: number, at: Date, totals: NowTotals, stories: readonly StoryNow[]): NowState {
  const hash = createHash('sha256').update(JSON.stringify([totals, stories])).digest('base64url').slice(0, HASH_LENGTH);
  return { id: `${version}-${hash}`, at: at.toISOString(), ...totals, stories };
}

/** Whether two states tell the same, whatever the rollups came to meanwhile. */
export function tellsTheSame(one: NowState, other: NowState): boolean {
  return hashIn(one) === hashIn(other);
}

export function changesBetween(before: NowState, { id: _, stories, ...now }: NowState): NowChange {
  const known = new Map(before.stories.map((story) => [story.storyId, JSON.stringify(story)]));
  const changed = stories.filter((story) => known.get(story.storyId) !== JSON.stringify(story));
  const still = new Set(stories.map(({ storyId }) => storyId));
  return { ...now, changed, gone: [...known.keys()].filter((storyId) => !still.has(storyId)) };
}

function hashIn({ id }: NowState): string {
  return id.slice(-HASH_LENGTH);
}
