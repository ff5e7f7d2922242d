import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { PublicationChanged, type PublicationSettings } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { PublicationRow } from './publication.entity.js';

export type SettingsChange = Omit<PublicationSettings, 'publicationId' | 'version' | 'changedAt'>;

/** One newsroom has one publication: changes of its settings follow one another. 'publ' in ASCII. */
const PUBLICATION_LOCK = 0x7075626c;

@Injectable()
export class PublicationService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async current(): Promise<PublicationSettings> {
    const newest = await this.db.read(newestOf);
    if (!newest) throw new NotFound('publication', '(settings were never saved)');
    return newest.settings;
  }

  change(change: SettingsChange, actor: Actor): Promise<PublicationSettings> {
    return this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [PUBLICATION_LOCK]);
      const before = await newestOf(tx);
      const changedAt = new Date();
      const publicationId = before?.publicationId ?? uuidv7();
      const version = (before?.version ?? 0) + 1;
      const settings: PublicationSettings = { ...change, publicationId, version, changedAt: changedAt.toISOString() };
      await tx.getRepository(PublicationRow).insert({ publicationId, version, settings, changedBy: actor.id, changedAt });
      await this.outbox.add(tx, PublicationChanged, settings);
      this.audit.note(tx, { subject: { kind: 'publication', id: publicationId }, changes: changesOf(before?.settings ?? null, settings) });
      return settings;
    });
  }
}

async function newestOf(tx: EntityManager): Promise<PublicationRow | undefined> {
  const [newest] = await tx.getRepository(PublicationRow).find({ order: { version: 'DESC' }, take: 1 });
  return newest;
}
