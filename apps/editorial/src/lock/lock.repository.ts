import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { LiveRepository } from '../live/live.repository.js';
import { LEASE_SECONDS, whoTypes, type Lock } from './lock.js';

export interface Takeover {
  readonly storyId: string;
  readonly token: number;
  readonly fromId: string;
  readonly fromName: string;
  readonly byId: string;
  readonly byName: string;
  readonly reason: string;
}

interface Holder {
  readonly id: string;
  readonly name: string;
}

const COLUMNS = 'story_id as "storyId", token::int as token, holder_id as "holderId", holder_name as "holderName", client_id as "clientId", acquired_at as "acquiredAt", lease_until as "leaseUntil"';
const LEASE = `newsroom_now() + interval '${LEASE_SECONDS} seconds'`;

/** All instants are the database's. */
@Injectable()
export class LockRepository {
  constructor(
    private readonly db: Database,
    private readonly live: LiveRepository,
  ) {}

  async find(storyId: string): Promise<Lock | undefined> {
    return (await this.db.query<Lock>(`select ${COLUMNS} from story_lock where story_id = $1`, [storyId]))[0];
  }

  /** Held until the transaction ends, so that no write meets a take-over half way. */
  async hold(tx: EntityManager, storyId: string, strength: 'share' | 'update'): Promise<Lock | undefined> {
    return (await tx.query<Lock[]>(`select ${COLUMNS} from story_lock where story_id = $1 for ${strength}`, [storyId]))[0];
  }

  /** Makes the row of a story's first lock, so that two who ask at once queue at it. */
  async prepare(tx: EntityManager, storyId: string): Promise<void> {
    await tx.query('insert into story_lock (story_id, token) values ($1, 1) on conflict do nothing', [storyId]);
  }

  /** A new holder, with a token greater than every one before. */
  async give(tx: EntityManager, storyId: string, holder: Holder, clientId: string): Promise<Lock> {
    const [lock] = await tx.query<Lock[]>(
      `with given as (update story_lock set token = token + 1, holder_id = $2, holder_name = $3, client_id = $4, acquired_at = newsroom_now(), lease_until = ${LEASE}, is_lapse_told = false where story_id = $1 returning *)
       select ${COLUMNS} from given`,
      [storyId, holder.id, holder.name, clientId],
    );
    await this.live.tellOfStory(tx, storyId, 'lock', { lock: whoTypes(lock!) });
    return lock!;
  }

  async renew(tx: EntityManager, storyId: string): Promise<Lock> {
    const [{ wasLapseTold, ...lock }] = await tx.query<[Lock & { wasLapseTold: boolean }]>(
      `with before as (select is_lapse_told from story_lock where story_id = $1),
            renewed as (update story_lock set lease_until = ${LEASE}, is_lapse_told = false where story_id = $1 returning *)
       select ${COLUMNS}, before.is_lapse_told as "wasLapseTold" from renewed, before`,
      [storyId],
    );
    if (wasLapseTold) await this.live.tellOfStory(tx, storyId, 'lock', { lock: whoTypes(lock) });
    return lock;
  }

  async free(tx: EntityManager, storyId: string): Promise<void> {
    await tx.query(`update story_lock set holder_id = null, holder_name = null, client_id = null, acquired_at = null, lease_until = '-infinity', is_lapse_told = true where story_id = $1`, [storyId]);
    await this.live.tellOfStory(tx, storyId, 'lock', { lock: null });
  }

  async noteTakeover(tx: EntityManager, { storyId, token, fromId, fromName, byId, byName, reason }: Takeover): Promise<void> {
    await tx.query('insert into story_takeover (story_id, token, from_id, from_name, by_id, by_name, reason, at) values ($1, $2, $3, $4, $5, $6, $7, newsroom_now())', [storyId, token, fromId, fromName, byId, byName, reason]);
  }

  /** Who took the story from the holder of a token. */
  async takeoverAfter(tx: EntityManager, storyId: string, token: number): Promise<Takeover | undefined> {
    const [found] = await tx.query<Takeover[]>(
      `select story_id as "storyId", token::int as token, from_id as "fromId", from_name as "fromName", by_id as "byId", by_name as "byName", reason from story_takeover where story_id = $1 and token = $2`,
      [storyId, token + 1],
    );
    return found;
  }
}
