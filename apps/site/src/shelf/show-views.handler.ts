import { Injectable } from '@nestjs/common';
import { ViewsCounted } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { ShelfRepository } from './shelf.repository.js';

/** Keeps the number that readers see beside a story. */
@Injectable()
@Handles(ViewsCounted)
export class ShowViewsHandler implements BatchHandler<ViewsCounted> {
  constructor(private readonly shelf: ShelfRepository) {}

  async handle(events: readonly ViewsCounted[], tx: EntityManager): Promise<void> {
    await this.shelf.putViewCounts(
      tx,
      events.map(({ data }) => data),
    );
  }

  async erase(storyIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.shelf.eraseViewCounts(tx, storyIds);
  }
}
