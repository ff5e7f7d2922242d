import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { renaming } from './renaming.js';
import type { Identification, ItemSource } from './wire-item.js';
import { WireItemRepository } from './wire-item.repository.js';

/** The names under which items of a source are known to come again. */
@Injectable()
export class WireNames {
  constructor(private readonly wires: WireItemRepository) {}

  /** Names every item of a source anew, so that what is delivered next meets what is there. The caller holds the lock of the source. */
  async change(tx: EntityManager, { sourceId, identifyBy }: Pick<ItemSource, 'sourceId' | 'identifyBy'>, by: Identification): Promise<void> {
    if (by === identifyBy) return;
    const { names } = renaming(await this.wires.named(tx, sourceId), identifyBy, by);
    await this.wires.rename(tx, names);
  }
}
