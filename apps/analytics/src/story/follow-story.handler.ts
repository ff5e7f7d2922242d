import { Injectable } from '@nestjs/common';
import { StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { StoryRepository } from './story.repository.js';
import { toKnownStory, type StoryEvent } from './story.js';

/** Knows what the counted stories are called and where they stand. */
@Injectable()
@Handles(StoryPublished, StoryUpdated, StoryCorrected, StoryWithdrawn)
export class FollowStoryHandler implements BatchHandler<StoryEvent> {
  constructor(private readonly stories: StoryRepository) {}

  async handle(events: readonly StoryEvent[], tx: EntityManager): Promise<void> {
    await this.stories.putNewer(tx, events.map(toKnownStory));
  }

  async erase(storyIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.stories.erase(tx, storyIds);
  }
}
