import { canonicalJson } from '../version/version-hash.js';
import type { StoryRow } from './story.entity.js';
import type { Story } from './story.js';

/** The fields of a working copy that people change. */
export const STORY_FIELDS = [
  'slugline',
  'chosenSlug',
  'headline',
  'standfirst',
  'seoTitle',
  'seoDescription',
  'body',
  'section',
  'dateline',
  'bylines',
  'agencyLine',
  'sources',
  'tags',
  'mediaTopics',
  'relatedStories',
  'urgency',
  'ednote',
  'picture',
  'embargoedUntil',
] as const satisfies readonly (keyof StoryRow)[];
export type StoryField = (typeof STORY_FIELDS)[number];

/** The fields of which a story's words and pictures are made, with nothing in them. */
export const NO_TEXT = { slugline: null, chosenSlug: null, headline: '', standfirst: '', seoTitle: null, seoDescription: null, body: { type: 'doc', content: [] }, dateline: null, bylines: [], agencyLine: null, sources: [], tags: [], mediaTopics: [], relatedStories: [], ednote: null, picture: null } satisfies Partial<StoryRow>;

/** Fields that came after the history of saves: where it does not name them, they were empty. */
export const LATER_FIELDS = { seoTitle: null, seoDescription: null, mediaTopics: [], slugline: null, chosenSlug: null, relatedStories: [] } satisfies Partial<StoryRow>;

/** What a person may change of a working copy. */
export type StoryEdit = Partial<Pick<StoryRow, StoryField>>;

/** The fields that people change, as JSON has them: what is kept of every save, compared and merged. */
export type StoryText = Readonly<Record<StoryField, unknown>>;

/** What people wrote of a story, as JSON has it. */
export function textOf(story: Story): StoryText {
  return Object.fromEntries(STORY_FIELDS.map((field) => [field, jsonOf(story[field])])) as StoryText;
}

/** Changes as JSON has them. */
export function textOfEdit(changes: StoryEdit): Partial<StoryText> {
  return Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, jsonOf(value)]));
}

/** The way back: JSON that passed the schema of a story, as the rules take it. */
export function editOf(text: Partial<StoryText>): StoryEdit {
  const { embargoedUntil, ...rest } = text;
  const edit = rest as StoryEdit;
  return embargoedUntil === undefined ? edit : { ...edit, embargoedUntil: embargoedUntil === null ? null : new Date(embargoedUntil as string) };
}

/** The fields that two texts differ in, in the order of `STORY_FIELDS`. */
export function changedFields(before: StoryText, after: StoryText): StoryField[] {
  return STORY_FIELDS.filter((field) => !isSame(before[field], after[field]));
}

/** The same JSON, in whichever order its keys are. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

function jsonOf(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}
