import { Injectable } from '@nestjs/common';
import { ViewsCounted } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { CatalogueRepository } from './catalogue.repository.js';

/** Lets what many read rank a little higher. */
@Injectable()
@Handles(ViewsCounted)
export class RankPopularityHandler implements BatchHandler<ViewsCounted> {
  constructor(private readonly catalogue: CatalogueRepository) {}

  async handle(events: readonly ViewsCounted[], tx: EntityManager): Promise<void> {
    await this.catalogue.putPopularity(tx, events.map(({ data }) => data));
  }

  async erase(storyIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.catalogue.erasePopularity(tx, storyIds);
  }
}
