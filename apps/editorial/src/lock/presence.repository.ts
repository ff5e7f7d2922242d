import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { LEASE_SECONDS } from './lock.js';

/** A tab that has a story open. */
export interface Presence {
  readonly clientId: string;
  readonly personId: string;
  readonly personName: string;
  readonly openedAt: Date;
}

/** Who has which story open, for as long as their tabs say so. */
@Injectable()
export class PresenceRepository {
  constructor(private readonly db: Database) {}

  async see(storyId: string, clientId: string, person: { readonly id: string; readonly name: string }): Promise<void> {
    await this.db.query('delete from story_presence where story_id = $1 and seen_until < newsroom_now()', [storyId]);
    await this.db.query(
      `insert into story_presence (story_id, client_id, person_id, person_name, opened_at, seen_until) values ($1, $2, $3, $4, newsroom_now(), newsroom_now() + interval '${LEASE_SECONDS} seconds')
       on conflict (story_id, client_id) do update set seen_until = excluded.seen_until where story_presence.person_id = excluded.person_id`,
      [storyId, clientId, person.id, person.name],
    );
  }

  async leave(storyId: string, clientId: string, personId: string): Promise<void> {
    await this.db.query('delete from story_presence where story_id = $1 and client_id = $2 and person_id = $3', [storyId, clientId, personId]);
  }

  of(storyId: string): Promise<Presence[]> {
    return this.db.query<Presence>(
      `select client_id as "clientId", person_id as "personId", person_name as "personName", opened_at as "openedAt" from story_presence where story_id = $1 and seen_until > newsroom_now() order by opened_at, client_id`,
      [storyId],
    );
  }
}
