import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { v7 as uuidv7 } from 'uuid';
import type { NewSourceRequest, SourceChanges } from './source.dto.js';
import type { SourceRow } from './source.entity.js';
import { SourceAddressTaken } from './source.errors.js';
import { SourceRepository } from './source.repository.js';

/** What can be done with a source. */
@Injectable()
export class SourceService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
  ) {}

  list(): Promise<SourceRow[]> {
    return this.sources.list();
  }

  /** Its first poll is due at once. */
  add({ identifyBy = 'id', ...request }: Omit<NewSourceRequest, 'identifyBy'> & Partial<Pick<NewSourceRequest, 'identifyBy'>>): Promise<SourceRow> {
    const sourceId = uuidv7();
    return this.db.transaction(async (tx) => {
      const taken = await this.sources.lockUrl(tx, request.url);
      if (taken) throw new SourceAddressTaken(request.url, taken.name);
      await this.sources.insert(tx, {
        ...{ sourceId, ...request, identifyBy, creditUrl: request.creditUrl ?? null, isEnabled: true, nextPollAt: new Date(), errorStreak: 0, lastError: null },
        ...{ etag: null, lastModified: null, documentHash: null, lastSuccessAt: null, lastItemAt: null },
      });
      return this.sources.find(sourceId, tx);
    });
  }

  change(sourceId: string, changes: SourceChanges): Promise<SourceRow> {
    return this.db.transaction(async (tx) => {
      await this.sources.lock(tx, sourceId);
      if (Object.keys(changes).length > 0) await this.sources.change(tx, sourceId, changes);
      return this.sources.find(sourceId, tx);
    });
  }
}
