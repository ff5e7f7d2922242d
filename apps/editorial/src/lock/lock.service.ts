import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { SideCopyRepository } from '../side-copy/side-copy.repository.js';
import { StoryRepository } from '../story/story.repository.js';
import { isHeld, type Lock } from './lock.js';
import { LockLost, StoryLocked } from './lock.errors.js';
import { LockRepository } from './lock.repository.js';

/** One tab types into a story at a time. Whoever loses the lock loses no text: what comes with an older token is kept as a side copy. */
@Injectable()
export class LockService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly stories: StoryRepository,
    private readonly locks: LockRepository,
    private readonly sideCopies: SideCopyRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  /** The same lock again for the tab that holds it; a new one when it is free. */
  acquire(storyId: string, clientId: string, by: Actor): Promise<Lock> {
    return this.held(storyId, async (tx, lock, now) => {
      if (!isHeld(lock, now)) return this.locks.give(tx, storyId, by, clientId);
      if (lock.clientId !== clientId || lock.holderId !== by.id) throw new StoryLocked(lock, lock.holderId === by.id);
      return this.locks.renew(tx, storyId);
    });
  }

  /** Takes the story from whoever types, and says why; nobody's text is lost by it. */
  takeOver(storyId: string, clientId: string, reason: string, by: Actor): Promise<Lock> {
    return this.held(storyId, async (tx, lock, now) => {
      if (isHeld(lock, now) && lock.clientId === clientId && lock.holderId === by.id) return this.locks.renew(tx, storyId);
      const given = await this.locks.give(tx, storyId, by, clientId);
      if (!isHeld(lock, now)) return given;
      await this.locks.noteTakeover(tx, { storyId, token: given.token, fromId: lock.holderId, fromName: lock.holderName, byId: by.id, byName: by.name, reason });
      if (lock.holderId !== by.id) await this.tellLoser(tx, storyId, lock.holderId, reason, by);
      return given;
    });
  }

  private async tellLoser(tx: EntityManager, storyId: string, loserId: string, reason: string, by: Actor): Promise<void> {
    await this.sideCopies.markLost(tx, storyId, loserId, `${by.name} took the story over: ${reason}`);
    await this.notifications.notify(tx, [loserId], { kind: 'lock-lost', storyId, byName: by.name, note: reason });
  }

  /** Says that the tab is alive. */
  renew(storyId: string, token: number, by: Actor): Promise<Lock> {
    return this.db.transaction(async (tx) => {
      await this.refuseOlder(tx, storyId, token, by);
      return this.locks.renew(tx, storyId);
    });
  }

  /** Gives the story back. Doing so twice, or too late, is no mistake. */
  release(storyId: string, token: number, by: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const lock = await this.locks.hold(tx, storyId, 'update');
      if (lock?.token === token && lock.holderId === by.id) await this.locks.free(tx, storyId);
    });
  }

  /** Lets a write through: with the newest token, or without one while nobody holds the story. The lock stands until the transaction ends. */
  async refuseWrite(tx: EntityManager, storyId: string, token: number | undefined, by: Actor): Promise<void> {
    if (token !== undefined) {
      await this.refuseOlder(tx, storyId, token, by);
      await this.locks.renew(tx, storyId);
      return;
    }
    const lock = await this.locks.hold(tx, storyId, 'share');
    if (isHeld(lock, await this.clock.now(tx))) throw new StoryLocked(lock, lock.holderId === by.id);
  }

  /** A lease that ran out is renewed by who had it last, unless somebody came in between. */
  private async refuseOlder(tx: EntityManager, storyId: string, token: number, by: Actor): Promise<void> {
    const lock = await this.locks.hold(tx, storyId, 'update');
    if (lock && lock.token === token && lock.holderId === by.id) return;
    if (token > (lock?.token ?? 0)) throw new InvalidInput('This story gave no such token.', [{ field: 'fencing-token', message: 'send the token that the lock was given with' }]);
    throw new LockLost(token, lock, await this.clock.now(tx), await this.locks.takeoverAfter(tx, storyId, token));
  }

  /** The story first, then its lock, as a save does: in the other order the two would wait for each other. */
  private held(storyId: string, work: (tx: EntityManager, lock: Lock | undefined, now: Date) => Promise<Lock>): Promise<Lock> {
    return this.db.transaction(async (tx) => {
      await this.stories.lock(tx, storyId);
      await this.locks.prepare(tx, storyId);
      return work(tx, await this.locks.hold(tx, storyId, 'update'), await this.clock.now(tx));
    });
  }
}
