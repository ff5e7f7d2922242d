import { bodyText, type Byline, type Picture, type Source, type StoryBody } from '@stet/contracts';
import { diffArrays } from 'diff';
import { changedFields, type StoryField, type StoryText } from '../story/story-fields.js';

/** A run of words that stayed, came or went. */
export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A field in two states: both values, and their words. All words are the same where only the form of the text changed, such as bold type. */
export interface FieldDiff {
  readonly field: StoryField;
  readonly before: unknown;
  readonly after: unknown;
  readonly words: WordChange[];
}

/** A text so long and so different that comparing it takes longer is shown as one that went and one that came. */
const COMPARE_WITHIN_MS = 500;

/** The fields in which two texts differ, word by word as the language has words. */
export function fieldDiffs(before: StoryText, after: StoryText, language: string): FieldDiff[] {
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  return changedFields(before, after).map((field) => ({ field, before: before[field], after: after[field], words: wordChanges(inWords(field, before[field]), inWords(field, after[field]), words) }));
}

function wordChanges(before: string, after: string, words: Intl.Segmenter): WordChange[] {
  const partsOf = (text: string) => [...words.segment(text)].map(({ segment }) => segment);
  const parts = diffArrays(partsOf(before), partsOf(after), { timeout: COMPARE_WITHIN_MS });
  if (!parts) return [{ kind: 'removed' as const, text: before }, { kind: 'added' as const, text: after }].filter(({ text }) => text !== '');
  return parts.map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') }));
}

/** A field as a person reads it; as it is written where it has no form that a story could have, because a side copy keeps whatever was typed. */
function inWords(field: StoryField, value: unknown): string {
  if (value === null || value === undefined) return '';
  try {
    return IN_WORDS[field]?.(value) ?? plain(value);
  } catch {
    return plain(value);
  }
}

const plain = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value as string | number));

const linesOf = (lines: readonly (string | undefined)[]) => lines.filter(Boolean).join('\n');

const IN_WORDS: Partial<Record<StoryField, (value: unknown) => string>> = {
  body: (value) => bodyText(value as StoryBody),
  bylines: (value) => linesOf((value as Byline[]).map(({ name }) => name)),
  sources: (value) => linesOf((value as Source[]).map(({ name, url }) => [name, url].filter(Boolean).join(' '))),
  tags: (value) => linesOf(value as string[]),
  picture: (value) => {
    const { alternativeText, caption, credit, url } = value as Picture;
    return linesOf([alternativeText, caption, credit, url]);
  },
};
