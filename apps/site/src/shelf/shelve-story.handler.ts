import { Injectable } from '@nestjs/common';
import { StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { ShelfRepository } from './shelf.repository.js';
import { toShelvedStory, type StoryEvent } from './shelved-story.js';

/** Puts every published version on the shelf, and takes the text of withdrawn stories off it. */
@Injectable()
@Handles(StoryPublished, StoryUpdated, StoryCorrected, StoryWithdrawn)
export class ShelveStoryHandler implements BatchHandler<StoryEvent> {
  constructor(private readonly shelf: ShelfRepository) {}

  async handle(events: readonly StoryEvent[], tx: EntityManager): Promise<void> {
    await this.shelf.putStories(tx, events.map(toShelvedStory));
  }

  async erase(storyIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.shelf.eraseStories(tx, storyIds);
  }
}
