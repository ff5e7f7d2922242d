import { Injectable } from '@nestjs/common';
import type { StoryWithdrawal } from '@stet/contracts';
import { CheckService } from '../check/check.service.js';
import { Clock } from '../clock/clock.js';
import type { Command } from '../command/given-command.js';
import { PublicationRepository } from '../publication/publication.repository.js';
import { toScheduledTime } from '../schedule/moment.dto.js';
import { StoryCommands } from '../story/story-commands.js';
import type { StoryRow } from '../story/story.entity.js';
import { StoryNotPublishable } from '../story/story.errors.js';
import { textOfSnapshot } from '../story/story.messages.js';
import { VersionRepository } from '../version/version.repository.js';
import type { ReinstatedText } from './publishing.dto.js';

const SECOND_MS = 1_000;

/** What readers notice: each command is one more version of record and one event. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly commands: StoryCommands,
    private readonly versions: VersionRepository,
    private readonly checks: CheckService,
    private readonly publications: PublicationRepository,
    private readonly clock: Clock,
  ) {}

  publish(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'publish' }, by);
  }

  /** By a schedule, which every replica keeps: closing the window neither loses nor doubles it. What would keep it from being published then is told now. */
  publishSoon(storyId: string, seconds: number, by: Command): Promise<StoryRow> {
    return this.commands.once(`publish-soon ${storyId}`, by, async (tx) => {
      const story = await this.commands.seen(tx, storyId, by);
      const zone = (await this.publications.newest(tx))?.settings.timezone ?? 'UTC';
      const at = new Date((await this.clock.now(tx)).getTime() + seconds * SECOND_MS).toISOString();
      await this.checks.refuseFailing(tx, await this.commands.performOn(tx, story, { name: 'publish-soon', time: toScheduledTime({ at, zone }) }, by));
      return storyId;
    });
  }

  update(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'update' }, by);
  }

  correct(storyId: string, note: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'correct', note }, by);
  }

  markBreaking(storyId: string, until: string | null, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'mark-breaking', until }, by);
  }

  unmarkBreaking(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'unmark-breaking' }, by);
  }

  withdraw(storyId: string, reason: StoryWithdrawal['reason'], notice: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: reason, notice }, by);
  }

  /** With the text that readers saw before, unless the working copy is asked for: what was saved since stays in that one. */
  reinstate(storyId: string, by: Command, text: ReinstatedText = 'as-withdrawn'): Promise<StoryRow> {
    if (text === 'working-copy') return this.commands.perform(storyId, { name: 'reinstate' }, by);
    return this.commands.once(`reinstate ${storyId}`, by, async (tx) => {
      const story = await this.commands.seen(tx, storyId, by);
      const last = await this.versions.lastText(tx, storyId);
      if (!last && story.withdrawnFor === 'takedown') throw new StoryNotPublishable('the text that readers saw was redacted. Write what may be said, and reinstate with text=working-copy.', 'redacted');
      await this.commands.performOn(tx, story, { name: 'reinstate', ...(last && { text: textOfSnapshot(last) }) }, by);
      return storyId;
    });
  }
}
