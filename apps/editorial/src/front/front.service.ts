import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { FrontCurated, type Front } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { FrontRow } from './front.entity.js';

@Injectable()
export class FrontService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async current(language: string): Promise<Front> {
    const newest = await this.db.read((manager) => newestOf(manager, language));
    if (!newest) throw new NotFound('front', language);
    return toFront(newest);
  }

  /** Puts these stories first, in this order. */
  curate(language: string, storyIds: readonly string[], actor: Actor): Promise<Front> {
    return this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`front ${language}`]);
      const before = await newestOf(tx, language);
      const front: FrontRow = { frontId: before?.frontId ?? uuidv7(), version: (before?.version ?? 0) + 1, language, storyIds: [...storyIds], curatedBy: actor.id, curatedAt: new Date() };
      await tx.getRepository(FrontRow).insert(front);
      await this.outbox.add(tx, FrontCurated, toFront(front));
      this.audit.note(tx, { subject: { kind: 'front', id: language }, changes: changesOf({ storyIds: before?.storyIds ?? [] }, { storyIds: front.storyIds }) });
      return toFront(front);
    });
  }
}

async function newestOf(tx: EntityManager, language: string): Promise<FrontRow | undefined> {
  const [newest] = await tx.getRepository(FrontRow).find({ where: { language }, order: { version: 'DESC' }, take: 1 });
  return newest;
}

function toFront({ frontId, version, language, storyIds, curatedAt }: FrontRow): Front {
  return { frontId, version, language, storyIds, curatedAt: curatedAt.toISOString() };
}
