import { Injectable } from '@nestjs/common';
import type { StoryWithdrawal } from '@stet/contracts';
import type { Command } from '../command/given-command.js';
import { StoryCommands } from '../story/story-commands.js';
import type { StoryRow } from '../story/story.entity.js';
import { StoryNotPublishable } from '../story/story.errors.js';
import { textOfSnapshot } from '../story/story.messages.js';
import { VersionRepository } from '../version/version.repository.js';
import type { ReinstatedText } from './publishing.dto.js';

/** What readers notice: each command is one more version of record and one event. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly commands: StoryCommands,
    private readonly versions: VersionRepository,
  ) {}

  publish(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'publish' }, by);
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
      if (!last && story.withdrawnFor === 'takedown') throw new StoryNotPublishable('the text that readers saw was redacted. Write what may be said, and reinstate with text=working-copy.');
      await this.commands.performOn(tx, story, { name: 'reinstate', ...(last && { text: textOfSnapshot(last) }) }, by);
      return storyId;
    });
  }
}
