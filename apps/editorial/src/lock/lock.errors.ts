import { NewsroomError, asSentence } from '@stet/errors';
import { isHeld, type Lock } from './lock.js';

function holderOf(lock: Lock) {
  return { by: lock.holderName, holderId: lock.holderId, clientId: lock.clientId, since: lock.acquiredAt?.toISOString() ?? null, leaseUntil: lock.leaseUntil.toISOString() };
}

/** Somebody else types, or the same person in another tab. */
export class StoryLocked extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.locked';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(lock: Lock, isOwn: boolean) {
    super(isOwn ? 'You have this story open in another window. Close it there, or take it over here.' : `${lock.holderName} is writing in this story. Ask, wait, or take it over with a reason.`);
    this.details = { isOwn, lock: holderOf(lock) };
  }
}

/** The lease ran out or somebody took over: what carries this token may not write any more. */
export class LockLost extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.lock-lost';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(token: number, lock: Lock | undefined, now: Date, takenOver?: { readonly byName: string; readonly reason: string }) {
    const how = takenOver ? `${takenOver.byName} took it over: ${asSentence(takenOver.reason)}` : isHeld(lock, now) ? `${lock.holderName} has it now.` : 'Its lease ended.';
    super(`You do not hold this story any more. ${how} Open the story again to go on.`);
    this.details = { token, lock: isHeld(lock, now) ? holderOf(lock) : null, takenOver: takenOver ? { by: takenOver.byName, reason: takenOver.reason } : null };
  }
}
