import { Injectable, Logger } from '@nestjs/common';
import { kindOf } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { SourceRepository } from '../source/source.repository.js';
import { readKept } from '../wire/kept-document.js';
import { ReparseRepository, type NotedReread, type Reparse } from './reparse.repository.js';
import { reread, unreadable, type Reread } from './rereading.js';
import { WireRevision } from './wire-revision.js';

/** Far longer than a document takes, so that a lease runs out only when its holder is gone. */
export const LEASE_SECONDS = 60;

/** Reads documents again, one after the other, each in a transaction with the place it has come to: whoever goes on after a crash goes on there. */
@Injectable()
export class Reparser {
  private readonly log = new Logger('reparse');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly reparses: ReparseRepository,
    private readonly revision: WireRevision,
  ) {}

  /** Until the end, or until the signal; the caller holds the lease. */
  async work(reparseId: string, signal?: AbortSignal): Promise<void> {
    try {
      while (!signal?.aborted && (await this.step(reparseId)));
    } catch (error) {
      if (kindOf(error) === 'unavailable') throw error;
      this.log.error(error);
      await this.reparses.end(reparseId, 'failed', 'A document could not be gone through for a defect of ours, which was recorded. Report it with the id of this reparse.');
    }
  }

  /** One document; false when there is none left, or when it was stopped. */
  async step(reparseId: string): Promise<boolean> {
    const reparse = await this.reparses.find(reparseId);
    if (reparse.state !== 'running') return false;
    const document = await this.reparses.documentAfter(reparse);
    if (!document) {
      await this.reparses.end(reparseId, 'done');
      return false;
    }
    const source = await this.sources.find(reparse.sourceId);
    const reading = await readKept(document, source);
    return this.db.transaction(async (tx) => {
      await this.sources.lock(tx, source.sourceId);
      const now = await this.reparses.lock(tx, reparseId);
      if (now?.state !== 'running') return false;
      if (now.place !== reparse.place) return true; // another worker, who took this one for gone, has read it
      const linked = await this.reparses.linked(tx, source.sourceId, document.hash);
      const rereads = 'items' in reading ? reread(linked, reading.items, source) : unreadable(linked, reading.refusal);
      const noted = reparse.comparisonId ? await this.carryOut(tx, reparse, document.hash, rereads) : rereads;
      return this.reparses.advance(tx, reparseId, document.hash, noted, LEASE_SECONDS);
    });
  }

  /** What was shown and is as it was then; nothing else. */
  private async carryOut(tx: EntityManager, { sourceId, comparisonId }: Reparse, documentHash: string, rereads: readonly Reread[]): Promise<NotedReread[]> {
    const compared = await this.reparses.compared(tx, comparisonId!, rereads.map(({ linked }) => linked.wireId));
    const shown = rereads.filter(({ linked }) => compared.has(linked.wireId));
    const isAsShown = ({ linked, formHash }: Reread) => formHash === compared.get(linked.wireId);
    const skipped = shown.filter((one) => !isAsShown(one)).map((one): NotedReread => ({ ...one, outcome: 'skipped', reason: 'It is another than the comparison showed: compare again.' }));
    return [...(await this.revision.apply(tx, sourceId, documentHash, shown.filter(isAsShown), new Date())), ...skipped];
  }
}
