import { Instant } from '@stet/contracts';
import { z } from 'zod';
import { HEARTBEAT_SECONDS, isHeld, whoTypes, type Lock } from './lock.js';
import type { Presence } from './presence.repository.js';

const Client = z.uuid().meta({ description: 'Your tab, by an id of its own choice' });
export const Token = z.coerce.number().int().min(1).max(2 ** 31 - 1);

export const LockRequest = z.strictObject({ clientId: Client }).meta({ id: 'LockRequest' });
export type LockRequest = z.output<typeof LockRequest>;

export const TakeoverRequest = z.strictObject({ clientId: Client, reason: z.string().trim().min(1, 'say why; who had the story reads it').max(500) }).meta({ id: 'TakeoverRequest' });
export type TakeoverRequest = z.output<typeof TakeoverRequest>;

export const TokenRequest = z.strictObject({ token: Token }).meta({ id: 'TokenRequest' });
export type TokenRequest = z.output<typeof TokenRequest>;
/** A query is described by its parameters, so it has no name of its own. */
export const TokenQuery = z.strictObject({ token: Token });

const Person = z.object({ id: z.string(), name: z.string() });

export const LockResponse = z
  .object({
    holder: Person.meta({ description: 'Who types' }),
    clientId: z.uuid(),
    token: z.int().meta({ description: 'Send it as Fencing-Token with every save; a greater one is given to whoever comes after you' }),
    acquiredAt: Instant,
    leaseUntil: Instant.meta({ description: 'Free for others from then on, unless it is renewed' }),
    heartbeatSeconds: z.int().meta({ description: 'Renew it this often' }),
  })
  .meta({ id: 'LockResponse' });
export type LockResponse = z.output<typeof LockResponse>;

export const PresenceResponse = z
  .object({
    lock: LockResponse.omit({ token: true, heartbeatSeconds: true }).nullable().meta({ description: 'Who types; null while nobody does' }),
    people: z.array(z.object({ person: Person, clientId: z.uuid(), openedAt: Instant, isWriting: z.boolean() })).meta({ description: 'Who has the story open' }),
  })
  .meta({ id: 'PresenceResponse' });
export type PresenceResponse = z.output<typeof PresenceResponse>;

export function toLockResponse(lock: Lock): LockResponse {
  return { ...whoTypes(lock), token: lock.token, heartbeatSeconds: HEARTBEAT_SECONDS };
}

export function toPresenceResponse(lock: Lock | undefined, people: readonly Presence[], now: Date): PresenceResponse {
  const held = isHeld(lock, now) ? lock : undefined;
  return {
    lock: held ? whoTypes(held) : null,
    people: people.map(({ clientId, personId, personName, openedAt }) => ({ person: { id: personId, name: personName }, clientId, openedAt: openedAt.toISOString(), isWriting: held?.clientId === clientId })),
  };
}
