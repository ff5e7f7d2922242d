import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { v7 as uuidv7 } from 'uuid';
import { SourceRepository } from '../source/source.repository.js';
import { NotCompared, ReparseUnderWay } from './reparse.errors.js';
import { ReparseRepository, type RereadItem, type RereadOutcome, type Reparse } from './reparse.repository.js';

/** What a comparison showed is carried out while somebody may remember it. */
const COMPARISON_GOOD_MS = 86_400_000;

/** A reparse, with the fields it changes. */
export interface TalliedReparse extends Reparse {
  readonly changedFields: readonly { readonly field: string; readonly items: number }[];
}

export interface RereadItemFilter {
  readonly outcome?: RereadOutcome | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Items under embargo, too. */
  readonly withEmbargoed: boolean;
}

/** Runs the parser of today over the documents that are still there. */
@Injectable()
export class ReparseService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly reparses: ReparseRepository,
  ) {}

  /** Without a comparison it compares, and changes nothing; with one, it carries out what that showed. */
  async begin(sourceId: string, comparisonId: string | null): Promise<Reparse> {
    const reparseId = uuidv7();
    await this.db.transaction(async (tx) => {
      const { name } = await this.sources.lock(tx, sourceId);
      if (await this.reparses.isRunning(tx, sourceId)) throw new ReparseUnderWay(name);
      if (comparisonId) refuseUseless(await this.reparses.find(comparisonId, tx), sourceId, new Date());
      await this.reparses.insert(tx, { reparseId, sourceId, comparisonId });
    });
    return this.reparses.find(reparseId);
  }

  async read(reparseId: string): Promise<TalliedReparse> {
    return { ...(await this.reparses.find(reparseId)), changedFields: await this.reparses.changedFields(reparseId) };
  }

  list(sourceId: string | undefined, limit: number): Promise<Reparse[]> {
    return this.reparses.list(sourceId, limit);
  }

  async items(reparseId: string, filter: RereadItemFilter): Promise<RereadItem[]> {
    await this.reparses.find(reparseId);
    return this.reparses.items(reparseId, filter);
  }

  /** What was done stays done. One that has ended stays as it is. */
  async stop(reparseId: string): Promise<TalliedReparse> {
    await this.reparses.find(reparseId);
    await this.reparses.end(reparseId, 'stopped');
    return this.read(reparseId);
  }
}

function refuseUseless(comparison: Reparse, sourceId: string, now: Date): void {
  const { state, comparisonId, endedAt, changed, killed } = comparison;
  if (comparison.sourceId !== sourceId) throw new NotCompared('That comparison is of another source.');
  if (comparisonId) throw new NotCompared('That is no comparison: it carried one out.');
  if (state !== 'done') throw new NotCompared('That comparison did not come to its end.');
  if (now.getTime() - endedAt!.getTime() > COMPARISON_GOOD_MS) throw new NotCompared('That comparison is more than a day old.');
  if (changed + killed === 0) throw new NotCompared('That comparison found nothing to change.');
}
