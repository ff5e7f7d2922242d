import { Injectable } from '@nestjs/common';
import { personal, type Actor } from '@stet/auth';
import { NotFound, Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf, hashingTexts } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { DeskRepository } from '../desk/desk.repository.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { TooManyViews, ViewExists } from './saved-view.errors.js';
import { SavedViewRepository, type SavedView } from './saved-view.repository.js';

const MOST_VIEWS = 50;
export type WantedView = Pick<SavedView, 'name' | 'filters' | 'deskId'>;

/** How people look at the board. */
@Injectable()
export class SavedViewService {
  constructor(
    private readonly db: Database,
    private readonly views: SavedViewRepository,
    private readonly desks: DeskRepository,
    private readonly commands: CommandRepository,
    private readonly audit: Audit,
  ) {}

  save(wanted: WantedView, { actor, key }: Command): Promise<SavedView> {
    return this.db.transaction(async (tx) => {
      const viewId = await this.commands.once(tx, { actorId: personal(actor), act: 'save view', ...(key && { key }) }, async () => {
        const own = await this.views.own(tx, actor.id);
        if (own.length >= MOST_VIEWS) throw new TooManyViews(MOST_VIEWS);
        return this.put(tx, own, null, { ...wanted, viewId: uuidv7(), revision: 1 }, actor);
      });
      return this.views.find(tx, viewId);
    });
  }

  change(viewId: string, wanted: WantedView, { actor, seenRevision }: Command): Promise<SavedView> {
    return this.db.transaction(async (tx) => {
      const own = await this.views.own(tx, personal(actor));
      const before = this.oneOf(own, viewId);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('view', seenRevision, before.revision);
      await this.put(tx, own, before, { ...wanted, viewId, revision: before.revision + 1 }, actor);
      return this.views.find(tx, viewId);
    });
  }

  remove(viewId: string, { actor }: Command): Promise<void> {
    return this.db.transaction(async (tx) => {
      const before = this.oneOf(await this.views.own(tx, personal(actor)), viewId);
      await this.views.remove(tx, viewId);
      this.note(tx, before, null);
    });
  }

  private async put(tx: EntityManager, own: readonly SavedView[], before: SavedView | null, view: WantedView & Pick<SavedView, 'viewId' | 'revision'>, actor: Actor): Promise<string> {
    if (own.some((one) => one.viewId !== view.viewId && one.name.toLowerCase() === view.name.toLowerCase())) throw new ViewExists(view.name);
    if (view.deskId) {
      await this.desks.refuseUnknown(tx, [view.deskId], 'deskId');
      refuseOn(actor, 'story:read', view.deskId);
    }
    await this.views.put(tx, { ...view, ownerId: actor.id });
    this.note(tx, before, await this.views.find(tx, view.viewId));
    return view.viewId;
  }

  /** What somebody else keeps is not there to be changed. */
  private oneOf(own: readonly SavedView[], viewId: string): SavedView {
    const view = own.find((one) => one.viewId === viewId);
    if (!view) throw new NotFound('view of yours', viewId);
    return view;
  }

  private note(tx: EntityManager, before: SavedView | null, after: SavedView | null): void {
    const { viewId, deskId } = (after ?? before)!;
    const told = (view: SavedView | null) => view && { name: view.name, deskId: view.deskId, filters: view.filters };
    this.audit.note(tx, { subject: { kind: 'view', id: viewId, ...(deskId && { deskId }) }, changes: changesOf(told(before), told(after), hashingTexts('deskId')) });
  }
}
