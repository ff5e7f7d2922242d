import { Injectable } from '@nestjs/common';
import { WireKilled, type WireItem } from '@stet/contracts';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { SourceRepository } from '../source/source.repository.js';
import type { WireItemRow } from './wire-item.entity.js';
import { fieldChanges, type FieldChange } from './wire-item.js';
import { WireItemRepository, type ListedWireItem, type WireItemFilter } from './wire-item.repository.js';

/** A version of an item, with what it changed. */
export interface WireVersion {
  readonly item: WireItem;
  readonly changes: readonly FieldChange[];
}

/** What can be done with a wire item once it is in. */
@Injectable()
export class WireItemService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly wires: WireItemRepository,
    private readonly outbox: Outbox,
  ) {}

  list(filter: WireItemFilter): Promise<ListedWireItem[]> {
    return this.wires.list(filter);
  }

  find(wireId: string): Promise<WireItemRow> {
    return this.wires.find(wireId);
  }

  /** Every version, the first first. */
  async versions(wireId: string): Promise<WireVersion[]> {
    const { item } = await this.wires.find(wireId);
    const items = [...(await this.wires.versions(wireId)), item];
    return items.map((one, index) => ({ item: one, changes: index === 0 ? [] : fieldChanges(items[index - 1]!, one) }));
  }

  /** Takes an item back on the agency's word, not while a document of its source is taken in. A second time changes nothing. */
  async kill(wireId: string, reason: string): Promise<WireItemRow> {
    const { sourceId } = await this.wires.find(wireId);
    return this.db.transaction(async (tx) => {
      await this.sources.lock(tx, sourceId);
      const wire = await this.wires.lock(tx, wireId);
      if (wire.killedAt) return wire;
      const killed = { ...wire, version: wire.version + 1, killedAt: new Date() };
      await this.wires.put(tx, killed);
      const { source, originalId } = wire.item;
      await this.outbox.add(tx, WireKilled, { wireId, version: killed.version, source, originalId, reason, killedAt: killed.killedAt.toISOString() });
      return killed;
    });
  }
}
