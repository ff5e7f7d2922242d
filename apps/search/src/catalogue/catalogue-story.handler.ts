import { Injectable } from '@nestjs/common';
import { StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { CatalogueRepository } from './catalogue.repository.js';
import { toStoryChange, type StoryEvent } from './story-change.js';

/** Keeps the catalogue as the newsroom published it. */
@Injectable()
@Handles(StoryPublished, StoryUpdated, StoryCorrected, StoryWithdrawn)
export class CatalogueStoryHandler implements BatchHandler<StoryEvent> {
  constructor(private readonly catalogue: CatalogueRepository) {}

  async handle(events: readonly StoryEvent[], tx: EntityManager): Promise<void> {
    await this.catalogue.putNewer(tx, events.map(toStoryChange));
  }

  async erase(storyIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.catalogue.erase(tx, storyIds);
  }
}
