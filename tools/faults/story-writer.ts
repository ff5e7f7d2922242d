import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../measure/random.ts';
import type { Answer, Asker } from './asker.ts';
import type { Ledger } from './ledger.ts';

interface Story {
  readonly storyId: string;
  readonly revision: number;
  readonly version: number;
  readonly status: 'draft' | 'published' | 'withdrawn';
  readonly headline: string;
}

export interface Desk {
  readonly asker: Asker;
  readonly ledger: Ledger;
  /** Stories that readers may view. */
  readonly readable: string[];
}

/** A story's versions come one after another, so that each has a marker of its own. */
const STORIES_EACH = 8;
const LONGEST_PAUSE_MS = 1_300;
const STALE = 412;
const SECTIONS = ['society', 'economy', 'culture'] as const;
const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;

/** Writes, publishes, updates, corrects and withdraws stories of its own until told to stop. Every command has a key and is repeated until it is acknowledged. */
export class StoryWriter {
  private stories: Story[] = [];
  /** Commands that were refused though nothing was wrong with them. */
  readonly refusals: string[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly random: Random,
  ) {}

  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.act();
      await sleep(this.random() * LONGEST_PAUSE_MS);
    }
  }

  private async act(): Promise<void> {
    const chance = this.random();
    const story = this.stories[Math.floor(this.random() * this.stories.length)];
    try {
      if (!story || (this.stories.length < STORIES_EACH && chance < 0.35)) await this.begin();
      else if (chance < 0.75) await this.release(story, 'updates', {});
      else if (chance < 0.93) await this.release(story, 'corrections', { note: 'The date was wrong.' });
      else await this.withdraw(story);
    } catch (error) {
      this.refusals.push((error as Error).message);
      this.stories = this.stories.filter((one) => one !== story);
    }
  }

  private async begin(): Promise<void> {
    const draft = await this.command('/api/v1/stories', { language: this.any(LANGUAGES), section: this.any(SECTIONS), headline: 'Draft', body: bodyOfParagraphs(['It happened.']) });
    this.stories.push(draft);
    await this.release(draft, 'publication', undefined);
    this.desk.readable.push(draft.storyId);
  }

  /** A new text with a marker, then a version of it. */
  private async release(story: Story, kind: 'publication' | 'updates' | 'corrections', body: object | undefined): Promise<void> {
    const marker = markerOf(story);
    await this.save(story, marker);
    const released = await this.command(`/api/v1/stories/${story.storyId}/${kind}`, body);
    this.acknowledge(released, marker);
    this.stories = this.stories.map((one) => (one.storyId === story.storyId ? released : one));
  }

  private async withdraw(story: Story): Promise<void> {
    const marker = markerOf(story);
    const { readable } = this.desk;
    if (readable.includes(story.storyId)) readable.splice(readable.indexOf(story.storyId), 1);
    this.acknowledge(await this.command(`/api/v1/stories/${story.storyId}/withdrawal`, { reason: 'kill', notice: marker }), marker);
    this.stories = this.stories.filter((one) => one.storyId !== story.storyId);
  }

  /** If-Match makes a save that comes late harmless; one that is refused as stale may be our own, answered to nobody. */
  private async save(story: Story, headline: string): Promise<void> {
    const path = `/api/v1/stories/${story.storyId}`;
    const answer = await this.desk.asker.ask({ method: 'PATCH', path, body: JSON.stringify({ headline }), headers: { 'if-match': `"${story.revision}"` } });
    if (answer.status !== STALE) return void storyFrom(path, answer);
    const now = storyFrom(path, await this.desk.asker.ask({ method: 'GET', path }));
    if (now.headline !== headline) throw new Error(`${path} was changed by somebody else: ${answer.text}`);
  }

  private async command(path: string, body: object | undefined): Promise<Story> {
    const request = { method: 'POST', path, headers: { 'idempotency-key': randomUUID() } } as const;
    return storyFrom(path, await this.desk.asker.ask({ ...request, body: JSON.stringify(body ?? {}) }));
  }

  private acknowledge({ storyId, version, status }: Story, marker: string): void {
    this.desk.ledger.write({ kind: 'version', storyId, version, marker, isWithdrawal: status === 'withdrawn', at: Date.now() });
  }

  private any<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)]!;
  }
}

function markerOf(story: Story): string {
  return `Marker ${randomUUID().slice(0, 8)} after ${story.version}`;
}

function storyFrom(path: string, answer: Answer): Story {
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as Story;
}
