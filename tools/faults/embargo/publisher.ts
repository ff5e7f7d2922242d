import { setTimeout as sleep } from 'node:timers/promises';
import type { EditorialClient } from '../../client/editorial-client.ts';
import { RequestRefused } from '../../client/http-session.ts';
import type { Random } from '../../measure/random.ts';
import type { EmbargoedStory } from './canary.ts';

const TRIES_BEFORE = 3;
const BEGIN_EARLY_MS = 400;
const TRY_EVERY_MS = 60;
const GIVE_UP_AFTER_MS = 60_000;

/** Tries to publish each story before its embargo ends, and does at its end. */
export class Publisher {
  /** Refused with the reason and the instant. */
  refused = 0;
  published = 0;
  readonly troubles: string[] = [];

  constructor(
    private readonly chief: EditorialClient,
    private readonly random: Random,
  ) {}

  async run(story: EmbargoedStory): Promise<void> {
    const span = story.at - Date.now();
    const tries = Array.from({ length: TRIES_BEFORE }, () => story.at - this.random() * span).sort((one, other) => one - other);
    for (const at of [...tries, story.at - BEGIN_EARLY_MS]) {
      await sleep(Math.max(0, at - Date.now()));
      if (Date.now() < story.at && (await this.attempt(story))) return;
    }
    for (const deadline = story.at + GIVE_UP_AFTER_MS; Date.now() < deadline; await sleep(TRY_EVERY_MS)) if (await this.attempt(story)) return;
    this.troubles.push(`${story.storyId} could not be published after its embargo`);
  }

  /** Whether it is published now. */
  private async attempt({ storyId, at }: EmbargoedStory): Promise<boolean> {
    try {
      const { firstPublishedAt } = (await this.chief.publish(storyId)) as unknown as { firstPublishedAt: string };
      this.published += 1;
      if (Date.parse(firstPublishedAt) < at) this.troubles.push(`${storyId} was published at ${firstPublishedAt}, before ${new Date(at).toISOString()}`);
      return true;
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      const { code, detail = '' } = error.problem;
      if (code === 'story.not-publishable' && detail.includes(`under embargo until ${new Date(at).toISOString()}`)) this.refused += 1;
      else this.troubles.push(`${storyId} was refused for another reason: ${error.message}`);
      return false;
    }
  }
}
