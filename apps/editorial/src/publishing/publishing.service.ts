import { Injectable } from '@nestjs/common';
import type { StoryWithdrawal } from '@stet/contracts';
import type { Command } from '../command/given-command.js';
import { StoryCommands } from '../story/story-commands.js';
import type { StoryRow } from '../story/story.entity.js';

/** What readers notice: each command is one more version of record and one event. */
@Injectable()
export class PublishingService {
  constructor(private readonly commands: StoryCommands) {}

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

  reinstate(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'reinstate' }, by);
  }
}
