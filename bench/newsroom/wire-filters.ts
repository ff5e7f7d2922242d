import type { Rounds } from '@stet/tools/measure/rounds.ts';
import type { Page } from 'playwright-core';
import type { Desk } from './desk.ts';
import { p50Of, p95Of, roundsOf } from './figure.ts';
import { Window, settled, timedForWires } from './window.ts';

const WIRE = '.list-button';
/** What is chosen, one after the other, each beside those before it until it is taken back: never the same twice, which the app would remember. */
const CHOICES: readonly (readonly [label: string, option: string, part: string])[] = [
  ['Language', 'ru', 'language=ru'],
  ['Language', 'hy', 'language=hy'],
  ['Urgency', '1', 'urgency=1'],
  ['Language', '', 'urgency=1'],
  ['Urgency', '3', 'urgency=3'],
  ['Received', 'hour', 'from='],
  ['Received', 'day', 'from='],
  ['Urgency', '', 'from='],
  ['State', 'used', 'state=used'],
  ['State', 'new', 'state=new'],
  ['Received', '', 'state=new'],
  ['Language', 'az', 'language=az'],
];
const WORDS = ['harbour', 'ferry island', 'паром', 'kitabxana', 'library museum tunnel', 'նավահանգիստ', 'election', 'unheard'];

export interface FilterFigures {
  readonly p50: number;
  readonly p95: number;
  readonly p50OfRounds: Rounds;
  readonly p95OfRounds: Rounds;
  readonly count: number;
}

export interface WiresFigures {
  readonly opened: Rounds;
  readonly chosen: FilterFigures;
  /** From the last letter, with the quarter of a second in which the app waits for more. */
  readonly typed: FilterFigures;
}

/** Narrows the inbox by every filter, by words last. */
export async function measureWires({ browser, address, chief }: Desk, count: number): Promise<WiresFigures> {
  const opened: number[] = [];
  const [chosen, typed]: [number[][], number[][]] = [[], []];
  for (let round = 0; round < count; round++) {
    const window = await Window.sitDown(browser, address, chief);
    const { page, paintedAt } = await window.open('/wires', WIRE);
    opened.push(paintedAt);
    await settled(page);
    chosen.push(await choose(page));
    typed.push(await typeWords(page));
    await window.leave();
  }
  return { opened: roundsOf(opened), chosen: figuresOf(chosen), typed: figuresOf(typed) };
}

async function choose(page: Page): Promise<number[]> {
  const times = [];
  for (const [label, option, part] of CHOICES) {
    const field = page.getByRole('search').getByLabel(label, { exact: true });
    times.push(await timedForWires(page, () => field.selectOption(option), part));
    await settled(page);
  }
  return times;
}

async function typeWords(page: Page): Promise<number[]> {
  const times = [];
  for (const label of ['State', 'Language']) await page.getByRole('search').getByLabel(label, { exact: true }).selectOption('');
  await settled(page);
  const search = page.getByRole('searchbox', { name: 'Search wires' });
  for (const words of WORDS) {
    await search.selectText();
    times.push(await timedForWires(page, () => page.keyboard.type(words), 'q='));
    await settled(page);
  }
  return times;
}

function figuresOf(times: readonly (readonly number[])[]): FilterFigures {
  const all = times.flat();
  return { p50: p50Of(all), p95: p95Of(all), p50OfRounds: roundsOf(times.map(p50Of)), p95OfRounds: roundsOf(times.map(p95Of)), count: all.length };
}
