import type { Rounds } from '@stet/tools/measure/rounds.ts';
import type { Desk } from './desk.ts';
import { roundsOf } from './figure.ts';
import { TEXT } from './typing.ts';
import { Window, settled, timed } from './window.ts';

const WORDS = 'harbour council';

export interface OpeningFigures {
  /** Until its text can be read, and until it can be written, in a browser that knows nothing. */
  readonly storyRead: Rounds;
  readonly storyWritten: Rounds;
  readonly publishPanel: Rounds;
  readonly palette: Rounds;
  /** From the last letter to stories that have the words, with the pause in which the app waits for more letters. */
  readonly paletteFound: Rounds;
}

/** Opens a story, what publishes it, and the palette. */
export async function measureOpening({ browser, address, chief, draft }: Desk, count: number): Promise<OpeningFigures> {
  const [read, written, panel, palette, found]: number[][] = [[], [], [], [], []];
  for (let round = 0; round < count; round++) {
    const first = await Window.sitDown(browser, address, chief);
    read!.push((await first.open(`/stories/${draft}`, '.body-editor')).paintedAt);
    await first.leave();
    const second = await Window.sitDown(browser, address, chief);
    const { page, paintedAt } = await second.open(`/stories/${draft}`, TEXT);
    written!.push(paintedAt);
    await settled(page);
    const publish = page.getByRole('region', { name: 'Publishing' }).getByRole('button', { name: 'Publish', exact: true });
    panel!.push(await timed(page, () => publish.click(), '[role=dialog] h2'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    palette!.push(await timed(page, () => page.keyboard.press('Control+k'), '.palette-options [role=option]'));
    found!.push(await timed(page, () => page.keyboard.type(WORDS), '.palette-options .mantine-Combobox-groupLabel', 'Stories'));
    await second.leave();
  }
  return { storyRead: roundsOf(read!), storyWritten: roundsOf(written!), publishPanel: roundsOf(panel!), palette: roundsOf(palette!), paletteFound: roundsOf(found!) };
}
