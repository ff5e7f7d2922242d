import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { LiveEvent, Position, ToldEvent } from './live-event.js';

const MOST_AT_ONCE = 500;
/** Who has been away for longer reads everything anew. */
const KEPT = `interval '1 day'`;

const TELL = `insert into live_event (kind, desk_id, from_desk_id, staff_id, data) values ($1, $2, $3, $4, $5)`;
const TELL_OF_STORY = `insert into live_event (kind, desk_id, data) select $2, desk_id, $3::jsonb || jsonb_build_object('storyId', story_id) from story where story_id = $1`;

/** Their originals have another version: each is told of as if it had changed itself. */
const TELL_OF_TRANSLATIONS = `
  insert into live_event (kind, desk_id, data)
  select 'story', desk_id, jsonb_build_object('storyId', story_id, 'deskId', desk_id, 'revision', revision, 'version', version, 'status', status)
  from story where translation_set_id = $2 and translated_from = $1`;

const PEOPLE = `(select coalesce(jsonb_agg(jsonb_build_object('id', person_id, 'name', person_name, 'clientId', client_id) order by opened_at, client_id), '[]')
  from story_presence where story_presence.story_id = story.story_id and seen_until > newsroom_now())`;

const TELL_OF_PRESENCE = `insert into live_event (kind, desk_id, data) select 'presence', desk_id, jsonb_build_object('storyId', story_id, 'people', ${PEOPLE}) from story where story_id = $1`;

/** Nobody commands that a lease ends: it is told by whichever replica sees it first. */
const TELL_LAPSED_LOCKS = `
  with lapsed as (
    update story_lock set is_lapse_told = true
    where story_id in (select story_id from story_lock where not is_lapse_told and lease_until <= newsroom_now() for update skip locked) returning story_id)
  insert into live_event (kind, desk_id, data)
  select 'lock', desk_id, jsonb_build_object('storyId', story_id, 'lock', null) from lapsed join story using (story_id)`;

const TELL_CLOSED_TABS = `
  with closed as (
    delete from story_presence where (story_id, client_id) in
      (select story_id, client_id from story_presence where seen_until <= newsroom_now() for update skip locked) returning story_id)
  insert into live_event (kind, desk_id, data)
  select 'presence', desk_id, jsonb_build_object('storyId', story_id, 'people', ${PEOPLE}) from story where story_id in (select story_id from closed)`;

const NEXT = `
  select tx::text, id::text, kind, desk_id as "deskId", from_desk_id as "fromDeskId", staff_id as "staffId", data from live_event
  where (tx, id) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot()) order by live_event.tx, live_event.id limit ${MOST_AT_ONCE}`;

const FORGET = `
  with gone as (delete from live_event where at < now() - ${KEPT} returning tx)
  update live_forgotten set tx = greatest(tx, (select max(tx) from gone)) where exists (select from gone)`;

type Row = Omit<ToldEvent, 'position'> & { readonly tx: string; readonly id: string };

/** What happened in the newsroom, written with the change itself. */
@Injectable()
export class LiveRepository {
  constructor(private readonly db: Database) {}

  async tell(tx: EntityManager, events: readonly (Pick<LiveEvent, 'kind' | 'data'> & Partial<LiveEvent>)[]): Promise<void> {
    for (const { kind, deskId, fromDeskId, staffId, data } of events) await tx.query(TELL, [kind, deskId, fromDeskId, staffId, data]);
  }

  /** Tells those who may read the story, on whichever desk it is. */
  async tellOfStory(tx: EntityManager, storyId: string, kind: 'stage' | 'lock' | 'comment', data: object): Promise<void> {
    await tx.query(TELL_OF_STORY, [storyId, kind, data]);
  }

  async tellOfTranslations(tx: EntityManager, { storyId, translationSetId }: { readonly storyId: string; readonly translationSetId: string }): Promise<void> {
    await tx.query(TELL_OF_TRANSLATIONS, [storyId, translationSetId]);
  }

  async tellOfPresence(tx: EntityManager, storyId: string): Promise<void> {
    await tx.query(TELL_OF_PRESENCE, [storyId]);
  }

  async tellOfLapses(): Promise<void> {
    await this.db.query(TELL_LAPSED_LOCKS);
    await this.db.query(TELL_CLOSED_TABS);
  }

  /** What comes after a position, at most so much at once, and nothing that something could still come in front of. */
  async after({ tx, id }: Position): Promise<ToldEvent[]> {
    const rows = await this.db.query<Row>(NEXT, [String(tx), String(id)]);
    return rows.map(({ tx: itsTx, id: itsId, ...event }) => ({ ...event, position: { tx: BigInt(itsTx), id: BigInt(itsId) } }));
  }

  /** Everything that commits from now on comes after it. */
  async now(): Promise<Position> {
    const [{ tx }] = (await this.db.query<{ tx: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as tx')) as [{ tx: string }];
    return { tx: BigInt(tx), id: 0n };
  }

  /** Whether everything after a position is still known: it is not after a day, and not in another database than the one that the position is of. */
  async knows({ tx }: Position): Promise<boolean> {
    const [{ isKnown }] = (await this.db.query<{ isKnown: boolean }>(
      `select $1::xid8 > tx and $1::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) as "isKnown" from live_forgotten`,
      [String(tx)],
    )) as [{ isKnown: boolean }];
    return isKnown;
  }

  async forget(): Promise<void> {
    await this.db.query(FORGET);
  }
}
