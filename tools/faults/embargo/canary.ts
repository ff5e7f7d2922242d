import { pick, type Random } from '../../measure/random.ts';

/** Where a word of a story stands. Each place has one of its own, so that whoever sees it knows where it came from. */
export const PLACES = ['headline', 'standfirst', 'body', 'tag', 'caption', 'alternative text'] as const;
export type Place = (typeof PLACES)[number];
export type Words = Readonly<Record<Place, string>>;

/** How a story comes to its publication. */
export type Way =
  /** Drafted by an editor. */
  | 'written'
  /** Drafted from a wire item that was under embargo itself. */
  | 'from a wire'
  /** Published while the newsroom's clock was set ahead: the rule lets it pass. */
  | 'by a wrong clock'
  /** Its event was put into the outbox by hand. */
  | 'forced into the outbox'
  /** Published by a wrong clock, and killed before its embargo ended: nothing of its text may ever come out. */
  | 'killed in time';

export interface EmbargoedStory {
  readonly way: Way;
  readonly storyId: string;
  readonly words: Words;
  /** When the embargo ends, in milliseconds. */
  readonly at: number;
  readonly slug: string;
  readonly section: string;
  readonly language: string;
  /** Addresses of its picture, when it has one of ours. */
  readonly pictures: readonly string[];
  readonly wireId?: string | undefined;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = 12;
const CANARY = /canary[a-z]{12}/g;

/** Words that stand nowhere else in the world. */
export function wordsFrom(random: Random): Words {
  return Object.fromEntries(PLACES.map((place) => [place, `canary${Array.from({ length: LETTERS }, () => pick(random, [...ALPHABET])).join('')}`])) as Words;
}

/** All such words in a text, each once. */
export function canariesIn(text: string): string[] {
  return [...new Set(text.toLowerCase().match(CANARY) ?? [])];
}

export function headlineOf(words: Words): string {
  return `Ferry ${words.headline} opens`;
}

/** The slug that the newsroom makes of it: whoever guesses it finds the page. */
export function slugFrom(words: Words): string {
  return `ferry-${words.headline}-opens`;
}
