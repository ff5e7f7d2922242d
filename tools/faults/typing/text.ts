import { bodyOfParagraphs, bodyText, type StoryBody } from '@stet/contracts';
import { pick, type Random } from '../../measure/random.ts';

/** What a tab shows of a story. */
export interface Text {
  readonly paragraphs: readonly string[];
  readonly ednote: string;
}

/** A paragraph that is longer than this is finished. */
const LONG = 300;
/** Editorial takes 4,000 characters of notes. */
const MOST_NOTES = 3_900;

export function textOf(story: Readonly<Record<string, unknown>>): Text {
  return { paragraphs: bodyText(story.body as StoryBody).split('\n'), ednote: (story.ednote as string | null) ?? '' };
}

export function fieldsOf({ paragraphs, ednote }: Text) {
  return { body: bodyOfParagraphs(paragraphs), ednote };
}

/** Types some words: mostly on at the paragraph of one's own, at times where others type, in a new paragraph, or in the notes. Nothing that stands there is taken away. */
export function typed(text: Text, words: string, isOwn: (paragraph: string) => boolean, random: Random): Text {
  const chance = random();
  if (chance < 0.05 && text.ednote.length < MOST_NOTES) return { ...text, ednote: `${text.ednote} ${words}`.trim() };
  const open = [...text.paragraphs.keys()].filter((at) => text.paragraphs[at]!.length < LONG);
  const own = open.filter((at) => isOwn(text.paragraphs[at]!));
  if (chance < 0.15 || open.length === 0) return { ...text, paragraphs: text.paragraphs.toSpliced(Math.floor(random() * (text.paragraphs.length + 1)), 0, words) };
  const at = pick(random, chance < 0.85 && own.length > 0 ? own : open);
  return { ...text, paragraphs: text.paragraphs.with(at, `${text.paragraphs[at]} ${words}`) };
}
