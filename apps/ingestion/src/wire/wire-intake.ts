import { Injectable } from '@nestjs/common';
import { WireKilled, WireReceived, WireUpdated, type WireItem } from '@stet/contracts';
import { NewsroomError } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import { metrics } from '@stet/observability';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { ParsedItem } from '../document/parsed-document.js';
import { cut } from '../document/text/plain-text.js';
import { deliveriesOf, hiddenBy, judge, laterRevision, matchKnown, oldestFirst, type Delivery, type KnownItem, type Verdict } from './delivery.js';
import { fieldChanges, wireItemOf, wireKillOf, type ItemSource } from './wire-item.js';
import type { WireItemRow } from './wire-item.entity.js';
import { WireItemRepository, type ItemMark, type RawDocument } from './wire-item.repository.js';

export interface Intake {
  readonly received: number;
  readonly updated: number;
  readonly killed: number;
  /** Items that were there already as they came. */
  readonly unchanged: number;
  /** Why items were left out. */
  readonly refused: string[];
  /** The end of the document is missing, which is the last of those reasons. */
  readonly breaksOff?: true;
  /** What came in, in the order of the document. */
  readonly items: readonly TakenItem[];
}

/** An item that a document brought, changed or took back. */
export interface TakenItem {
  readonly wireId: string;
  readonly version: number;
  readonly originalId: string;
  readonly headline: string;
  readonly embargoedUntil: string | null;
  readonly outcome: 'received' | 'updated' | 'killed';
}

/** What a document does to the database, gathered so that it is written in a few statements. */
interface Changes {
  readonly put: WireItemRow[];
  readonly replaced: string[];
  readonly marked: ItemMark[];
  readonly refused: string[];
  readonly told: TakenItem[];
}

interface Arrival {
  readonly source: ItemSource;
  readonly documentHash: string;
  readonly now: Date;
}

const MAX_NAME = 80;
const SHARES_IDENTITY = 'The document has another item that is the same one by what tells items of this source apart. If they are two, set the source to tell its items apart by something else.';
/** What the contract allows. */

const taken = metrics.counter('stet_wire_items_total', 'Wire items taken in', ['outcome']);

/** Takes the items of a document in: a new one is received, a changed one updated, a cancelled one killed, a known one left alone. */
@Injectable()
export class WireIntake {
  constructor(
    private readonly wires: WireItemRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The caller holds the lock of the source. One item that breaks the contract is left out and named; the others come in. */
  async take(tx: EntityManager, source: ItemSource, document: RawDocument, items: readonly ParsedItem[], now: Date): Promise<Intake> {
    await this.wires.keepDocument(tx, source.sourceId, document);
    const deliveries = deliveriesOf(items, source.identifyBy);
    const matches = matchKnown(deliveries, await this.wires.known(tx, source.sourceId, deliveries));
    const newIds = new Map(oldestFirst(deliveries).map((delivery) => [delivery, uuidv7()])); // the inbox shows those that came at once by their ids, the highest first
    const verdicts = deliveries.map((delivery) => ({ delivery, newId: newIds.get(delivery)!, known: matches.get(delivery), verdict: judge(delivery, matches.get(delivery)) }));
    const before = await this.wires.items(tx, verdicts.filter(({ verdict }) => verdict === 'changed' || verdict === 'killed').map(({ known }) => known!.wireId));
    const changes: Changes = { put: [], replaced: [], marked: [], refused: [], told: [] };
    const arrival = { source, documentHash: document.hash, now };
    for (const { delivery, newId, known, verdict } of verdicts) {
      await this.unlessRefused(changes, delivery, now, () => this.apply(tx, arrival, changes, { delivery, newId, known, verdict, before: known && before.get(known.wireId) }));
    }
    const hidden = hiddenBy(deliveries, items, source.identifyBy);
    changes.refused.push(...hidden.map((item) => `${nameOf(item, now)}: ${SHARES_IDENTITY}`));
    await this.wires.keepVersions(tx, changes.replaced);
    await this.wires.putAll(tx, changes.put);
    await this.wires.mark(tx, changes.marked);
    return counted(changes, deliveries.length + hidden.length);
  }

  private async apply(
    tx: EntityManager,
    { source, documentHash, now }: Arrival,
    changes: Changes,
    { delivery, newId, known, verdict, before }: { delivery: Delivery; newId: string; known: KnownItem | undefined; verdict: Verdict; before: WireItem | undefined },
  ): Promise<void> {
    const { identity, contentHash, parsed } = delivery;
    if (verdict === 'older') return;
    const revision = laterRevision(known?.revision, delivery.revision);
    const mark = { identity, contentHash, revision };
    const { wireId, version } = known ? { wireId: known.wireId, version: known.version + 1 } : { wireId: newId, version: 1 };
    const row = { ...mark, wireId, sourceId: source.sourceId, version, documentHash, receivedAt: now, killedAt: null };
    if (verdict === 'same') {
      if (known!.identity !== identity || known!.revision !== revision) changes.marked.push({ ...mark, wireId, contentHash: known!.contentHash });
      return;
    }
    if (verdict === 'killed' || verdict === 'killed before it came') {
      const item = before ?? wireItemOf(parsed, source, { wireId, version, receivedAt: now });
      if (verdict === 'killed') await this.outbox.add(tx, WireKilled, wireKillOf(parsed, item, version, now));
      changes.put.push({ ...row, item, killedAt: now });
      if (verdict === 'killed') changes.told.push(told({ ...item, version }, 'killed'));
      return;
    }
    const item = wireItemOf(parsed, source, { wireId, version, receivedAt: now });
    if (before) {
      const fields = fieldChanges(before, item).map(({ field }) => field);
      if (fields.length === 0) return void changes.marked.push({ ...mark, wireId });
      await this.outbox.add(tx, WireUpdated, { ...item, changedFields: fields });
      changes.replaced.push(wireId);
      changes.told.push(told(item, 'updated'));
    } else {
      await this.outbox.add(tx, WireReceived, item);
      changes.told.push(told(item, 'received'));
    }
    changes.put.push({ ...row, item });
  }

  /** The reader refuses what is no article, the outbox what breaks the contract, both before anything is written. */
  private async unlessRefused({ refused }: Changes, { parsed }: Delivery, now: Date, work: () => Promise<void>): Promise<void> {
    if (parsed.refusal) return void refused.push(`${nameOf(parsed, now)}: ${parsed.refusal}`);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof NewsroomError) || error.kind !== 'invalid') throw error;
      refused.push(`${nameOf(parsed, now)}: ${error.message}`);
    }
  }
}

/** For whoever may see the source. Under embargo a headline tells too much. */
function nameOf({ headline, originalId, embargoedUntil, isEmbargoEndless }: ParsedItem, now: Date): string {
  if (!isEmbargoEndless && !(embargoedUntil && embargoedUntil > now)) return `"${cut(headline, MAX_NAME)}"`;
  return originalId === undefined ? 'An item under embargo' : `"${cut(originalId, MAX_NAME)}"`;
}

function told({ wireId, version, originalId, headline, embargoedUntil }: WireItem, outcome: TakenItem['outcome']): TakenItem {
  return { wireId, version, originalId, headline, embargoedUntil: embargoedUntil ?? null, outcome };
}

function counted({ told: items, refused }: Changes, mentions: number): Intake {
  const count = (outcome: TakenItem['outcome']) => items.filter((one) => one.outcome === outcome).length;
  const [received, updated, killed] = [count('received'), count('updated'), count('killed')];
  for (const [outcome, count] of Object.entries({ received, updated, killed, refused: refused.length })) taken.inc({ outcome }, count);
  return { received, updated, killed, unchanged: mentions - items.length - refused.length, refused, items };
}
