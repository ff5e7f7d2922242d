import { bodyText } from '@stet/contracts';
import type { Rounds } from '@stet/tools/measure/rounds.ts';
import type { Page } from 'playwright-core';
import { storyOf } from '../testbed/stories.ts';
import type { Desk } from './desk.ts';
import { longestOf, p50Of, p95Of, roundsOf } from './figure.ts';
import type { NewsroomOptions } from './options.ts';
import { Window, settled, workOf, type Work } from './window.ts';

export const TEXT = '.story-body[contenteditable=true]';
const SAVED_WITHIN_MS = 30_000;
/** Between two keys of somebody who types a hundred words a minute. */
const FAST_TYPIST_MS = 100;
const LETTERS_A_WORD = 6;
const WORDS_A_PARAGRAPH = 60;
const MS_PER_SECOND = 1_000;
/** Keys whose paint came sooner are not told by the Event Timing API. */
const LEAST_TOLD_MS = 16;

export interface KeyFigures {
  readonly keys: number;
  /** By the Event Timing API. */
  readonly p50: Rounds;
  readonly p95: Rounds;
  /** By the clock of the page. */
  readonly ownP50: Rounds;
  readonly ownP95: Rounds;
  readonly longestTask: Rounds;
}

export interface TypingFigures {
  readonly words: number;
  readonly withoutPause: KeyFigures;
  readonly fastTypist: KeyFigures;
  readonly saves: number;
  /** Words that were typed and are not in the saved story. */
  readonly lost: number;
}

/** Types a long story, a part of it in each round without a pause, and then more of it as a person types. It is saved meanwhile. */
export async function measureTyping({ browser, address, chief, ask }: Desk, { rounds, words, seconds }: NewsroomOptions): Promise<TypingFigures> {
  const { storyId } = await ask<{ storyId: string }>('POST', '/api/v1/stories', { language: 'en', headline: 'Typed', section: 'society' });
  const window = await Window.sitDown(browser, address, chief);
  const { page } = await window.open(`/stories/${storyId}`, TEXT);
  let saves = 0;
  page.on('response', (response) => void (response.request().method() === 'PATCH' && response.ok() && (saves += 1)));
  await page.locator(TEXT).click();
  await settled(page);
  const typed: string[] = [];
  const type = async (count: number, delay: number) => {
    const text = wordsFrom(typed.length, count);
    typed.push(...text);
    await workOf(page);
    await page.keyboard.type(textOf(text), { delay });
    await settled(page);
    return workOf(page);
  };
  const [hasty, human]: [Work[], Work[]] = [[], []];
  for (let round = 0; round < rounds; round++) hasty.push(await type(Math.ceil(words / rounds), 0));
  for (let round = 0; round < rounds; round++) human.push(await type(Math.ceil((seconds * MS_PER_SECOND) / FAST_TYPIST_MS / LETTERS_A_WORD), FAST_TYPIST_MS));
  const kept = await savedWords(page, storyId, ask, typed.length);
  await window.leave();
  return { words: typed.length, withoutPause: figuresOf(hasty), fastTypist: figuresOf(human), saves, lost: typed.filter((word, at) => kept[at] !== word).length };
}

/** Of the story once it has as many as were typed, or is not saved any more. */
async function savedWords(page: Page, storyId: string, ask: Desk['ask'], count: number): Promise<readonly string[]> {
  for (const until = performance.now() + SAVED_WITHIN_MS; ; await page.waitForTimeout(MS_PER_SECOND)) {
    const { body } = await ask<{ body: Parameters<typeof bodyText>[0] }>('GET', `/api/v1/stories/${storyId}`);
    const words = bodyText(body).split(/\s+/).filter(Boolean);
    if (words.length >= count || performance.now() > until) return words;
  }
}

function wordsFrom(first: number, count: number): string[] {
  const words: string[] = [];
  for (let number = first; words.length < count; number++) words.push(...storyOf(number * 7).standfirst.split(' ').filter((word) => /^[a-z]+$/i.test(word)));
  return words.slice(0, count);
}

/** Ends paragraphs now and then, and itself with one. */
function textOf(words: readonly string[]): string {
  return words.map((word, at) => word + ((at + 1) % WORDS_A_PARAGRAPH === 0 ? '\n' : ' ')).join('');
}

function figuresOf(works: readonly Work[]): KeyFigures {
  const told = works.map(({ keys, pressed }) => [...keys, ...Array.from({ length: Math.max(0, pressed - keys.length) }, () => LEAST_TOLD_MS)]);
  return {
    keys: works.reduce((sum, { pressed }) => sum + pressed, 0),
    p50: roundsOf(told.map(p50Of)),
    p95: roundsOf(told.map(p95Of)),
    ownP50: roundsOf(works.map(({ paints }) => p50Of(paints))),
    ownP95: roundsOf(works.map(({ paints }) => p95Of(paints))),
    longestTask: roundsOf(works.map(({ tasks }) => longestOf(tasks))),
  };
}
