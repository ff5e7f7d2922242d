/** Who types into a story. The row outlives every lease, so that tokens only grow. */
export interface Lock {
  readonly storyId: string;
  /** Grows with every new holder: a write that carries an older one comes from somebody who lost the lock. */
  readonly token: number;
  readonly holderId: string | null;
  readonly holderName: string | null;
  /** The tab that holds it, by an id of its own choice. */
  readonly clientId: string | null;
  readonly acquiredAt: Date | null;
  readonly leaseUntil: Date;
}

/** How long a tab may be silent before others may type: a dead one frees the story within a minute. */
export const LEASE_SECONDS = 45;
/** How often a tab should say that it is there. */
export const HEARTBEAT_SECONDS = 15;

/** Whether somebody types into the story now. */
export function isHeld(lock: Lock | undefined, now: Date): lock is Lock & { readonly holderId: string; readonly holderName: string; readonly clientId: string; readonly acquiredAt: Date } {
  return lock !== undefined && lock.holderId !== null && lock.leaseUntil > now;
}

/** A lock that somebody holds, as others are told. */
export function whoTypes(lock: Lock) {
  return { holder: { id: lock.holderId!, name: lock.holderName! }, clientId: lock.clientId!, acquiredAt: lock.acquiredAt!.toISOString(), leaseUntil: lock.leaseUntil.toISOString() };
}
