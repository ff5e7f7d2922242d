import { Injectable } from '@nestjs/common';
import { FrontCurated } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { ShelfRepository } from './shelf.repository.js';

/** Keeps the order in which an editor wants stories to lead. */
@Injectable()
@Handles(FrontCurated)
export class ArrangeFrontHandler implements BatchHandler<FrontCurated> {
  constructor(private readonly shelf: ShelfRepository) {}

  async handle(events: readonly FrontCurated[], tx: EntityManager): Promise<void> {
    await this.shelf.putFronts(
      tx,
      events.map(({ data }) => data),
    );
  }

  async erase(frontIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.shelf.eraseFronts(tx, frontIds);
  }
}
