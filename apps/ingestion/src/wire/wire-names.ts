import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nameBy, renaming } from './renaming.js';
import type { Identification, ItemSource } from './wire-item.js';
import { WireItemRepository } from './wire-item.repository.js';

/** A source may have brought more items than fit into memory with their texts. */
const AT_ONCE = 500;

/** The names under which items of a source are known to come again. */
@Injectable()
export class WireNames {
  constructor(private readonly wires: WireItemRepository) {}

  /** Names every item of a source anew, so that what is delivered next meets what is there. The caller holds the lock of the source. */
  async change(tx: EntityManager, { sourceId, identifyBy }: Pick<ItemSource, 'sourceId' | 'identifyBy'>, by: Identification): Promise<void> {
    if (by === identifyBy) return;
    const { names } = renaming(await this.renamed(tx, sourceId, identifyBy, by), ({ name }) => name);
    await this.wires.rename(tx, names);
  }

  private async renamed(tx: EntityManager, sourceId: string, was: Identification, by: Identification) {
    const all: { readonly wireId: string; readonly identity: string; readonly receivedAt: Date; readonly name: string }[] = [];
    for (let items = await this.wires.namedAfter(tx, sourceId, '', AT_ONCE); items.length > 0; items = await this.wires.namedAfter(tx, sourceId, items.at(-1)!.identity, AT_ONCE)) {
      all.push(...items.map((item) => ({ wireId: item.wireId, identity: item.identity, receivedAt: item.receivedAt, name: nameBy(item, was, by) })));
    }
    return all;
  }
}
