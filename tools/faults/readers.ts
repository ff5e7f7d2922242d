import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../measure/random.ts';
import type { Asker } from './asker.ts';
import type { Ledger } from './ledger.ts';

export interface Reading {
  readonly asker: Asker;
  readonly ledger: Ledger;
  readonly readable: readonly string[];
}

const VIEWS_PER_SECOND = 30;
/** Views that wait for their acknowledgement; beyond it readers stay away for a while. */
const MOST_WAITING = 1_500;
const ACCEPTED = 204;
const LARGEST = 2 ** 47;
/** Half of the readers are at one of the newest stories. */
const NEWEST = 5;

/** Readers, each a visitor of their own, so that every acknowledged view must count. A beacon that is not acknowledged is sent again with its id. */
export class Readers {
  private readonly waiting = new Set<Promise<void>>();
  readonly refusals: string[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly random: Random,
  ) {}

  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      if (this.reading.readable.length > 0 && this.waiting.size < MOST_WAITING) this.send(this.anyStory());
      await sleep((1_000 / VIEWS_PER_SECOND) * (0.5 + this.random()));
    }
    await Promise.all(this.waiting);
  }

  private send(storyId: string): void {
    const view = this.view(storyId)
      .catch((error: unknown) => void this.refusals.push((error as Error).message))
      .finally(() => this.waiting.delete(view));
    this.waiting.add(view);
  }

  private async view(storyId: string): Promise<void> {
    const viewId = randomUUID();
    const headers = { 'content-type': 'text/plain', 'user-agent': `Mozilla/5.0 (X11; Linux x86_64) Reader/${randomInt(LARGEST)}.${randomInt(LARGEST)}` }; // digits: a UUID may hold `feed`, which is a robot's word
    const { status, text } = await this.reading.asker.ask({ method: 'POST', path: '/v1/views', body: JSON.stringify({ viewId, storyId }), headers });
    if (status !== ACCEPTED) throw new Error(`a view was answered ${status}: ${text}`);
    this.reading.ledger.write({ kind: 'view', storyId, viewId, at: Date.now() });
  }

  private anyStory(): string {
    const { readable } = this.reading;
    const among = this.random() < 0.5 ? readable.slice(-NEWEST) : readable;
    return among[Math.floor(this.random() * among.length)]!;
  }
}
