import { bodyOfParagraphs } from '@stet/contracts';
import { fieldDiffs, type FieldDiff } from '../revision/field-diff.js';
import { NO_TEXT, type StoryText } from '../story/story-fields.js';
import { USUAL_URGENCY } from '../story/wire-text.js';
import type { WireVersion } from './wire-version.repository.js';

type WireTexts = Pick<WireVersion, 'headline' | 'standfirst' | 'bodyText' | 'ednote' | 'embargoedUntil'>;

/** What an agency changed between two versions of an item: headline, standfirst, text, note and embargo, word by word. */
export function wireDiffs(before: WireTexts, after: WireTexts, language: string): FieldDiff[] {
  return fieldDiffs(textOf(before), textOf(after), language);
}

function textOf({ headline, standfirst, bodyText, ednote, embargoedUntil }: WireTexts): StoryText {
  const body = bodyOfParagraphs(bodyText.split(/\n+/).map((line) => line.trim()));
  return { ...NO_TEXT, section: null, urgency: USUAL_URGENCY, headline, standfirst, body, ednote, embargoedUntil: embargoedUntil?.toISOString() ?? null };
}
