import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Milliseconds in which what was pressed has begun to move. */
const BEGUN_MS = 100;
/** What follows the scrolling, and what turns for ever, does not end. */
const ENDED = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.timeline === document.timeline && one.effect.getComputedTiming().endTime < Infinity)
  .map((one) => one.finished)).then(() => true)`;

/** What axe finds on the page, by these tags of it or all, once colours have stopped changing: a colour that fades in is none yet. */
export async function violations(page: Page, tags?: string[]): Promise<string[]> {
  await atRest(page);
  const axe = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1); // what frames found is put together on a page of its own, which takes as long again
  const { violations: found } = await (tags ? axe.withTags(tags) : axe).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' ').slice(0, 400)}`);
}

/** Resolves once what was pressed or made narrower has moved to where it stays. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForTimeout(BEGUN_MS);
  await page.evaluate(ENDED);
}
