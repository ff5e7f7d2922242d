import type { Rounds } from '@stet/tools/measure/rounds.ts';
import type { Page } from 'playwright-core';
import type { Desk } from './desk.ts';
import { longestOf, roundsOf } from './figure.ts';
import { Window, largestPaintOf, settled, workOf } from './window.ts';

const CARD = '.board-card';
const LIST = '.board-cards';
const TURNS = 60;
const TURN_PX = 240;
const TURN_EVERY_MS = 16;

export interface ScrollFigures {
  /** Of all columns together. */
  readonly cards: number;
  readonly longestTask: Rounds;
}

export interface BoardFigures {
  readonly cold: Rounds;
  readonly warm: Rounds;
  readonly largestPaint: Rounds;
  readonly longestTask: Rounds;
  readonly scroll: readonly ScrollFigures[];
}

/** Opens the board in a browser that knows nothing, and again in the same; then reads its columns to the end. */
export async function measureBoard({ browser, address, chief }: Desk, count: number): Promise<BoardFigures> {
  const [cold, warm, largest, tasks]: number[][] = [[], [], [], []];
  const scroll = new Map<string, { cards: number; tasks: number[] }>([['?language=en', { cards: 0, tasks: [] }], ['', { cards: 0, tasks: [] }]]);
  for (let round = 0; round < count; round++) {
    const window = await Window.sitDown(browser, address, chief);
    for (const times of [cold!, warm!]) {
      const { page, paintedAt } = await window.open('/board', CARD);
      times.push(paintedAt);
      await settled(page);
      if (times === cold) {
        largest!.push(await largestPaintOf(page));
        tasks!.push(longestOf((await workOf(page)).tasks));
      }
      await page.close();
    }
    for (const [filter, seen] of scroll) {
      const { page } = await window.open(`/board${filter}`, CARD);
      await settled(page);
      seen.cards = await cardsOf(page);
      seen.tasks.push(await longestWhileScrolling(page));
    }
    await window.leave();
  }
  return { cold: roundsOf(cold!), warm: roundsOf(warm!), largestPaint: roundsOf(largest!), longestTask: roundsOf(tasks!), scroll: [...scroll.values()].map(({ cards, tasks: longest }) => ({ cards, longestTask: roundsOf(longest) })) };
}

async function cardsOf(page: Page): Promise<number> {
  const counts = await page.locator('.board-stages .board-count').allInnerTexts();
  return counts.reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0);
}

/** Turns the wheel over the fullest column as fast as frames come, down and up again. */
async function longestWhileScrolling(page: Page): Promise<number> {
  await page.locator(LIST).first().hover();
  await workOf(page);
  for (let turn = 0; turn < TURNS; turn++) {
    await page.mouse.wheel(0, turn < TURNS / 2 ? TURN_PX : -TURN_PX);
    await page.waitForTimeout(TURN_EVERY_MS);
  }
  await settled(page);
  return longestOf((await workOf(page)).tasks);
}
