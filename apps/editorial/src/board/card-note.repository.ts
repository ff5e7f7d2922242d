import { Injectable } from '@nestjs/common';
import type { Source } from '@stet/contracts';
import { Database } from '@stet/persistence';
import type { Work } from '../assignment/assignment.js';
import type { Schedule } from '../story/story.entity.js';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** What a board says of a story beside what every list does. */
export interface CardNote {
  readonly storyId: string;
  readonly embargoedUntil: Date | null;
  readonly schedule: Schedule | null;
  readonly submittedAt: Date | null;
  readonly isTranslationStale: boolean;
  readonly agencyLine: string | null;
  readonly sources: readonly Source[];
  readonly assignees: readonly (Person & { readonly work: Work })[];
  readonly lock: Person | null;
  readonly people: readonly Person[];
}

/** An embargo alone brings no translation up to its original; somebody who says so does. */
const IS_STALE = `translated_from is not null and exists (
  select from story_version newer where newer.story_id = story.translated_from and newer.kind <> 'withdrawn'
    and newer.published_at > (select max(at) from story_revision own where own.story_id = story.story_id and (not own.changed <@ '{embargoedUntil}' or own.act = 'confirm-translation')))`;

const ASSIGNEES = `(
  select coalesce(jsonb_agg(jsonb_build_object('id', staff.staff_id, 'name', staff.name, 'work', work) order by assignment_id), '[]')
  from assignment join staff using (staff_id) where assignment.story_id = story.story_id and assignment.state in ('offered', 'accepted'))`;

const LOCK = `(select jsonb_build_object('id', holder_id, 'name', holder_name) from story_lock where story_lock.story_id = story.story_id and holder_id is not null and lease_until > newsroom_now())`;

/** Somebody with two tabs is one person. */
const PEOPLE = `(
  select coalesce(jsonb_agg(jsonb_build_object('id', person_id, 'name', person_name) order by first), '[]')
  from (select person_id, max(person_name) as person_name, min(opened_at) as first from story_presence
        where story_presence.story_id = story.story_id and seen_until > newsroom_now() group by person_id) open)`;

/** Since when an editor has it. */
const SUBMITTED_AT = `case when status = 'in-review' then (select at from story_revision where story_revision.story_id = story.story_id and act = 'submit' order by story_revision.revision desc limit 1) end`;

const NOTES = `
  select story_id as "storyId", embargoed_until as "embargoedUntil", schedule, ${SUBMITTED_AT} as "submittedAt", agency_line as "agencyLine", sources, ${IS_STALE} as "isTranslationStale", ${ASSIGNEES} as assignees, ${LOCK} as lock, ${PEOPLE} as people
  from story where story_id = any($1::uuid[])`;

@Injectable()
export class CardNoteRepository {
  constructor(private readonly db: Database) {}

  /** By story; for stories that the reader may read. */
  async of(storyIds: readonly string[]): Promise<ReadonlyMap<string, CardNote>> {
    if (storyIds.length === 0) return new Map();
    const notes = await this.db.query<CardNote>(NOTES, [storyIds]);
    return new Map(notes.map((note) => [note.storyId, note]));
  }
}
