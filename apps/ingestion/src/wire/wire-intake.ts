import { Injectable } from '@nestjs/common';
import { WireReceived, WireUpdated } from '@stet/contracts';
import { NewsroomError } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import { metrics } from '@stet/observability';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { ParsedItem } from '../document/parse-document.js';
import { contentHashOf, identityOf, wireItemOf, type ItemSource } from './wire-item.js';
import { WireItemRepository, type KnownItem, type RawDocument } from './wire-item.repository.js';

export interface Intake {
  readonly received: number;
  readonly updated: number;
  /** Why items were left out. */
  readonly refused: string[];
}

interface Delivery {
  readonly source: ItemSource;
  readonly document: RawDocument;
  readonly now: Date;
}

const taken = metrics.counter('stet_wire_items_total', 'Wire items taken in', ['outcome']);

/** Takes the items of a document in: a new one is received, a changed one updated, a known one left alone. */
@Injectable()
export class WireIntake {
  constructor(
    private readonly wires: WireItemRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The caller holds the lock of the source. One item that breaks the contract is left out and named; the others come in. */
  async take(tx: EntityManager, source: ItemSource, document: RawDocument, items: readonly ParsedItem[], now: Date): Promise<Intake> {
    await this.wires.keepDocument(tx, source.sourceId, document);
    const newestByIdentity = new Map(items.toReversed().map((item) => [identityOf(item), item])); // the first mention in a feed is the newest
    const known = await this.wires.known(tx, source.sourceId, [...newestByIdentity.keys()]);
    const outcomes = { received: 0, updated: 0, unchanged: 0 };
    const refused: string[] = [];
    for (const [identity, item] of [...newestByIdentity].reverse()) {
      try {
        outcomes[await this.takeOne(tx, { source, document, now }, item, known.get(identity))] += 1;
      } catch (error) {
        if (!(error instanceof NewsroomError) || error.kind !== 'invalid') throw error;
        refused.push(`"${item.headline.slice(0, 80)}": ${error.message}`);
      }
    }
    taken.inc({ outcome: 'refused' }, refused.length);
    for (const outcome of ['received', 'updated'] as const) taken.inc({ outcome }, outcomes[outcome]);
    return { received: outcomes.received, updated: outcomes.updated, refused };
  }

  private async takeOne(tx: EntityManager, { source, document, now }: Delivery, parsed: ParsedItem, known?: KnownItem): Promise<'received' | 'updated' | 'unchanged'> {
    const contentHash = contentHashOf(parsed);
    if (known && (known.killedAt || known.contentHash === contentHash)) return 'unchanged';
    const { wireId, version } = known ? { wireId: known.wireId, version: known.version + 1 } : { wireId: uuidv7(), version: 1 };
    const item = wireItemOf(parsed, source, { wireId, version, receivedAt: now });
    await this.outbox.add(tx, known ? WireUpdated : WireReceived, item); // refuses what breaks the contract before anything is written
    await this.wires.put(tx, { wireId, sourceId: source.sourceId, identity: identityOf(parsed), version, contentHash, documentHash: document.hash, item, receivedAt: now, killedAt: null });
    return known ? 'updated' : 'received';
  }
}
