import { Injectable } from '@nestjs/common';
import type { Command } from '../command/given-command.js';
import type { ScheduledTime } from '../story/story-command.js';
import { StoryCommands } from '../story/story-commands.js';
import type { StoryRow } from '../story/story.entity.js';

/** Decides when a story appears and disappears by itself. Deciding again replaces what was decided. */
@Injectable()
export class ScheduleService {
  constructor(private readonly commands: StoryCommands) {}

  schedule(storyId: string, time: ScheduledTime, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'schedule', time }, by);
  }

  unschedule(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'unschedule' }, by);
  }

  scheduleWithdrawal(storyId: string, time: ScheduledTime, notice: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'schedule-withdrawal', time, notice }, by);
  }

  unscheduleWithdrawal(storyId: string, by: Command): Promise<StoryRow> {
    return this.commands.perform(storyId, { name: 'unschedule-withdrawal' }, by);
  }
}
