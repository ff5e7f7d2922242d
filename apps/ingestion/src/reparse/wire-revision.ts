import { Injectable } from '@nestjs/common';
import { WireKilled, WireUpdated } from '@stet/contracts';
import { NewsroomError } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { cut } from '../document/text/plain-text.js';
import { laterRevision } from '../wire/delivery.js';
import { MAX_REASON } from '../wire/wire-intake.js';
import type { WireItemRow } from '../wire/wire-item.entity.js';
import { WireItemRepository } from '../wire/wire-item.repository.js';
import type { NotedReread } from './reparse.repository.js';
import type { Reread } from './rereading.js';

const TAKEN_BACK = 'The source cancelled it, as its document says by another reading.';

/** Gives items the form that another reading of their document has: the next version of each, told to the log like any other. */
@Injectable()
export class WireRevision {
  constructor(
    private readonly wires: WireItemRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The caller holds the locks of the source and of the items. One that breaks the contract stays as it is, and says why. */
  async apply(tx: EntityManager, sourceId: string, documentHash: string, rereads: readonly Reread[], now: Date): Promise<NotedReread[]> {
    const taken = await this.wires.takenIdentities(tx, sourceId, rereads.flatMap(({ delivery }) => delivery?.identity ?? []));
    const put: WireItemRow[] = [];
    const replaced: string[] = [];
    const noted: NotedReread[] = [];
    for (const one of rereads) {
      const refusal = await this.refusalOf(() => this.tell(tx, one, now));
      noted.push(refusal === undefined ? one : { ...one, outcome: 'refused', reason: refusal });
      if (refusal !== undefined || !one.delivery) continue;
      put.push(rowOf(one, { sourceId, documentHash, now, taken }));
      if (one.outcome === 'changed') replaced.push(one.linked.wireId);
    }
    await this.wires.keepVersions(tx, replaced);
    await this.wires.putAll(tx, put);
    return noted;
  }

  private async tell(tx: EntityManager, { outcome, linked: { wireId, version, item: before }, item, delivery, changes }: Reread, now: Date): Promise<void> {
    if (outcome === 'changed') await this.outbox.add(tx, WireUpdated, { ...item!, changedFields: changes.map(({ field }) => field) });
    if (outcome !== 'killed') return;
    const { source, originalId } = before;
    await this.outbox.add(tx, WireKilled, { wireId, version: version + 1, source, originalId, reason: cut(delivery!.parsed.ednote ?? TAKEN_BACK, MAX_REASON), killedAt: now.toISOString() });
  }

  private async refusalOf(work: () => Promise<void>): Promise<string | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (!(error instanceof NewsroomError) || error.kind !== 'invalid') throw error;
      return error.message;
    }
  }
}

interface Place {
  readonly sourceId: string;
  readonly documentHash: string;
  readonly now: Date;
  /** Names that items of the source have already. */
  readonly taken: ReadonlySet<string>;
}

/** It was received when its document was: lists that show the newest first stay in order. A name that another item has is left to it. */
function rowOf({ outcome, linked, delivery, item }: Reread, { sourceId, documentHash, now, taken }: Place): WireItemRow {
  const { wireId, version, receivedAt } = linked;
  const { identity, contentHash, revision } = delivery!;
  return {
    ...{ wireId, sourceId, documentHash, contentHash, receivedAt, version: version + 1 },
    identity: taken.has(identity) ? linked.identity : identity,
    revision: laterRevision(linked.revision, revision),
    item: item ?? linked.item,
    killedAt: outcome === 'killed' ? now : null,
  };
}
