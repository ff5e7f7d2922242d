import { Injectable } from '@nestjs/common';
import type { Command } from '../command/given-command.js';
import { StoryCommands } from '../story/story-commands.js';
import type { StoryRow } from '../story/story.entity.js';

/** What the desk decides about a story before, and beside, its publication. */
@Injectable()
export class ReviewService {
  constructor(private readonly commands: StoryCommands) {}

  submit(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'submit' }, by);
  }

  takeBack(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'take-back' }, by);
  }

  return(storyId: string, note: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'return', note }, by);
  }

  approve(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'approve' }, by);
  }

  hold(storyId: string, reason: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'hold', reason }, by);
  }

  release(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'release' }, by);
  }

  legalHold(storyId: string, reason: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'legal-hold', reason }, by);
  }

  legalRelease(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'legal-release' }, by);
  }

  spike(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'spike' }, by);
  }

  restore(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'restore' }, by);
  }
}
