import type { StoryBody } from '@stet/contracts';
import { STORY_FIELDS, isSame, type StoryField, type StoryText } from '../story/story-fields.js';
import { canonicalJson } from '../version/version-hash.js';
import { mergeBlocks } from './merge-blocks.js';

/** A field that was changed since somebody saw it. */
export interface FieldChange {
  readonly field: StoryField;
  /** What both began with; null when it is not known any more. */
  readonly base: unknown;
  readonly yours: unknown;
  readonly theirs: unknown;
  /** Both changed it, and the two cannot be joined. */
  readonly isConflict: boolean;
}

export interface Merge {
  /** What to save: your fields, joined with theirs where both changed the body in different places. */
  readonly changes: Partial<StoryText>;
  /** Every field in which the three texts are not all the same. */
  readonly fields: readonly FieldChange[];
}

/** Joins your changes of a base with what others made of it. Fields that you did not give count as unchanged by you. */
export function merge(base: Partial<StoryText>, theirs: StoryText, yours: Partial<StoryText>): Merge {
  const changes: Partial<Record<StoryField, unknown>> = {};
  const fields: FieldChange[] = [];
  for (const field of STORY_FIELDS) {
    const known = base[field];
    const mine = field in yours ? yours[field] : known;
    if (isSame(mine, known) && isSame(theirs[field], known)) continue;
    const joined = join(field, known, mine, theirs[field]);
    fields.push({ field, base: known ?? null, yours: mine ?? null, theirs: theirs[field], isConflict: joined === undefined });
    if (joined !== undefined && !isSame(joined, theirs[field])) changes[field] = joined;
  }
  return { changes, fields };
}

/** The field that satisfies both, or `undefined`. */
function join(field: StoryField, base: unknown, yours: unknown, theirs: unknown): unknown {
  if (isSame(yours, base) || isSame(yours, theirs)) return theirs;
  if (isSame(theirs, base)) return yours;
  return field === 'body' ? joinBodies(base as StoryBody, yours as StoryBody, theirs as StoryBody) : undefined;
}

function joinBodies(base: StoryBody | undefined, yours: StoryBody, theirs: StoryBody): StoryBody | undefined {
  if (!base) return undefined;
  const merged = mergeBlocks(...([base, yours, theirs].map((body) => body.content.map(canonicalJson)) as [string[], string[], string[]]));
  return merged && { ...theirs, content: merged.map((block) => JSON.parse(block) as StoryBody['content'][number]) };
}
