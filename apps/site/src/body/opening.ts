import { inlineText, type StoryBody, type StorySnapshot } from '@stet/contracts';

const ENOUGH = 120;
const MOST = 300;

/** What a story says in short, in lists, feeds and wherever it is shared: its standfirst, or how it begins. */
export function summaryOf({ standfirst, body, language }: Pick<StorySnapshot, 'standfirst' | 'body' | 'language'>): string {
  return standfirst.trim() || openingOf(body, language);
}

/** How a body begins, in whole sentences. */
export function openingOf(body: StoryBody, language: string): string {
  const paragraphs = body.content.flatMap((block) => (block.type === 'paragraph' ? [inlineText(block.content).replace(/\s+/g, ' ').trim()] : []));
  const first = paragraphs.find((text) => text !== '') ?? '';
  let opening = '';
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(first)) {
    if (opening.length >= ENOUGH || (opening && opening.length + segment.length > MOST)) break;
    opening += segment;
  }
  return shortened(opening.trim());
}

/** At the end of a word. */
function shortened(text: string): string {
  if (text.length <= MOST) return text;
  return `${text.slice(0, MOST).replace(/[\s,;:–—-]*\S*$/u, '')}…`;
}
