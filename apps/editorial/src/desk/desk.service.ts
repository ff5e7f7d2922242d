import { Injectable } from '@nestjs/common';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { lockRights } from '../staff/rights.js';
import { DefaultDesk, DeskExists, DeskHasCoverage, DeskHasStories, DeskHasWireRules } from './desk.errors.js';
import { DeskRepository, type DeskRow } from './desk.repository.js';

export type NewDesk = Pick<DeskRow, 'slug' | 'name' | 'description'>;
/** `isDefault` may be given and not taken away: another desk takes it. */
export type DeskChange = Partial<NewDesk> & { readonly isDefault?: true };

@Injectable()
export class DeskService {
  constructor(
    private readonly db: Database,
    private readonly desks: DeskRepository,
    private readonly audit: Audit,
  ) {}

  make(desk: NewDesk): Promise<DeskRow> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      const made: DeskRow = { ...desk, deskId: uuidv7(), isDefault: false, revision: 1 };
      await this.refuseTaken(tx, made);
      await this.desks.insert(tx, made);
      this.audit.note(tx, { subject: subjectOf(made), changes: changesOf(null, told(made)) });
      return made;
    });
  }

  change(deskId: string, changes: DeskChange, seenRevision: number | undefined): Promise<DeskRow> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      const before = await this.desks.lock(tx, deskId);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('desk', seenRevision, before.revision);
      const after: DeskRow = { ...before, ...changes, revision: before.revision + 1 };
      await this.refuseTaken(tx, after);
      await this.desks.save(tx, after);
      this.audit.note(tx, { subject: subjectOf(after), changes: changesOf(told(before), told(after)) });
      return after;
    });
  }

  remove(deskId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      const desk = await this.desks.lock(tx, deskId);
      if (desk.isDefault) throw new DefaultDesk();
      const stories = await this.desks.stories(tx, deskId);
      if (stories > 0) throw new DeskHasStories(stories);
      const items = await this.desks.plannedItems(tx, deskId);
      if (items > 0) throw new DeskHasCoverage(items);
      const rules = await this.desks.wireRules(tx, deskId);
      if (rules.length > 0) throw new DeskHasWireRules(rules);
      await this.desks.remove(tx, deskId);
      this.audit.note(tx, { subject: subjectOf(desk), changes: changesOf(told(desk), null) });
    });
  }

  private async refuseTaken(tx: EntityManager, { slug, deskId }: DeskRow): Promise<void> {
    if (await this.desks.isSlugTaken(tx, slug, deskId)) throw new DeskExists(slug);
  }
}

function subjectOf({ deskId, name }: DeskRow) {
  return { kind: 'desk', id: deskId, name, deskId };
}

function told({ slug, name, description, isDefault }: DeskRow): object {
  return { slug, name, description, isDefault };
}
