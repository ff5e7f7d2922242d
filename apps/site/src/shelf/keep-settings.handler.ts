import { Injectable } from '@nestjs/common';
import { PublicationChanged } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { ShelfRepository } from './shelf.repository.js';

/** Keeps the settings of the publication as the newsroom left them. */
@Injectable()
@Handles(PublicationChanged)
export class KeepSettingsHandler implements BatchHandler<PublicationChanged> {
  constructor(private readonly shelf: ShelfRepository) {}

  async handle(events: readonly PublicationChanged[], tx: EntityManager): Promise<void> {
    await this.shelf.putPublications(
      tx,
      events.map(({ data }) => data),
    );
  }

  async erase(publicationIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.shelf.erasePublications(tx, publicationIds);
  }
}
