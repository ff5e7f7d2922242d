import { Injectable } from '@nestjs/common';
import { NotAllowed, NotAllowedOnDesk, desksWith, may, mayOn, type Actor } from '@stet/auth';
import { NotFound, Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { LiveRepository } from '../live/live.repository.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { DeskRepository } from './desk.repository.js';

interface MovedStory {
  readonly deskId: string;
  readonly revision: number;
  readonly version: number;
  readonly status: string;
}

/** Which desk a story belongs to, and who may do what with it there. */
@Injectable()
export class StoryDesks {
  constructor(
    private readonly db: Database,
    private readonly desks: DeskRepository,
    private readonly audit: Audit,
    private readonly live: LiveRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  /** The desk of a new story: the one that was named, the only one on which the actor may write, or the default. */
  async deskFor(tx: EntityManager, actor: Actor, named: string | undefined): Promise<string> {
    const deskId = named ?? (await this.usualDesk(tx, actor));
    if (named) await this.desks.refuseUnknown(tx, [named], 'deskId');
    refuseOn(actor, 'story:write', deskId);
    return deskId;
  }

  /** Hands a story to another desk. Its text and its revision stay as they are; what waits for review waits for the editors there from now on. */
  move({ storyId, seenRevision }: { readonly storyId: string; readonly seenRevision: number | undefined }, deskId: string, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [story] = await tx.query<MovedStory[]>('select desk_id as "deskId", revision, version, status from story where story_id = $1 for update', [storyId]);
      if (!story) throw new NotFound('story', storyId);
      await this.desks.refuseUnknown(tx, [deskId], 'deskId');
      refuseOn(actor, 'story:write', story.deskId);
      refuseOn(actor, 'story:write', deskId);
      if (seenRevision !== undefined && seenRevision !== story.revision) throw new Stale('story', seenRevision, story.revision);
      await tx.query('update story set desk_id = $2 where story_id = $1', [storyId, deskId]);
      await this.live.tell(tx, [{ kind: 'story', deskId, fromDeskId: story.deskId, data: { storyId, ...story, deskId } }]);
      if (story.status === 'in-review' && deskId !== story.deskId) {
        await this.notifications.settle(tx, 'submitted', storyId);
        await this.notifications.notifyEditors(tx, deskId, { kind: 'submitted', storyId, byName: (await submitterOf(tx, storyId)) ?? actor.name }, actor.id);
      }
      this.audit.note(tx, { subject: { kind: 'story', id: storyId, deskId }, changes: { deskId: { before: story.deskId, after: deskId } } });
    });
  }

  private async usualDesk(tx: EntityManager, actor: Actor): Promise<string> {
    const own = desksWith(actor, 'story:write');
    return own?.length === 1 ? own[0]! : this.desks.defaultId(tx);
  }
}

/** Who sent a story for review, where that is kept. */
async function submitterOf(tx: EntityManager, storyId: string): Promise<string | undefined> {
  const [submission] = await tx.query<{ byName: string }[]>(`select by_name as "byName" from story_revision where story_id = $1 and act = 'submit' order by revision desc limit 1`, [storyId]);
  return submission?.byName;
}

/** Refuses what the actor may not do on a desk, and says whether it is the desk or the permission that is missing. */
export function refuseOn(actor: Actor, permission: string, deskId: string): void {
  if (mayOn(actor, permission, deskId)) return;
  throw may(actor, permission) ? new NotAllowedOnDesk(permission) : new NotAllowed(permission);
}
