import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { LiveRepository } from '../live/live.repository.js';
import { LEASE_SECONDS } from './lock.js';

/** A tab that has a story open. */
export interface Presence {
  readonly clientId: string;
  readonly personId: string;
  readonly personName: string;
  readonly openedAt: Date;
}

const SEE = `
  with before as (select from story_presence where story_id = $1 and client_id = $2 and seen_until > newsroom_now()),
       seen as (
         insert into story_presence (story_id, client_id, person_id, person_name, opened_at, seen_until) values ($1, $2, $3, $4, newsroom_now(), newsroom_now() + interval '${LEASE_SECONDS} seconds')
         on conflict (story_id, client_id) do update set seen_until = excluded.seen_until where story_presence.person_id = excluded.person_id returning story_id)
  select exists (select from seen) and not exists (select from before) as "hasCome"`;

/** Who has which story open, for as long as their tabs say so. */
@Injectable()
export class PresenceRepository {
  constructor(
    private readonly db: Database,
    private readonly live: LiveRepository,
  ) {}

  async see(storyId: string, clientId: string, person: { readonly id: string; readonly name: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [{ hasCome }] = await tx.query<[{ hasCome: boolean }]>(SEE, [storyId, clientId, person.id, person.name]);
      if (hasCome) await this.live.tellOfPresence(tx, storyId);
    });
  }

  async leave(storyId: string, clientId: string, personId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [, count] = await tx.query<[unknown[], number]>('delete from story_presence where story_id = $1 and client_id = $2 and person_id = $3', [storyId, clientId, personId]);
      if (count > 0) await this.live.tellOfPresence(tx, storyId);
    });
  }

  of(storyId: string): Promise<Presence[]> {
    return this.db.query<Presence>(
      `select client_id as "clientId", person_id as "personId", person_name as "personName", opened_at as "openedAt" from story_presence where story_id = $1 and seen_until > newsroom_now() order by opened_at, client_id`,
      [storyId],
    );
  }
}
