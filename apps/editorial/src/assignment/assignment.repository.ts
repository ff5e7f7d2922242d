import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { hiddenCoverage } from '../coverage/hidden-coverage.js';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import type { Assignment } from './assignment.js';

/** With what it is about, as somebody in particular may see it. */
export interface ListedAssignment extends Assignment {
  readonly deskId: string;
  readonly title: string;
  readonly language: string | null;
  readonly staffName: string;
  readonly dueAt: string | null;
  readonly at: Date;
  /** An embargo keeps it from whoever asks. */
  readonly isHidden: boolean;
}

/** What the work is for: one of both. */
export type AssignmentSubject = { readonly storyId: string } | { readonly coverageId: string };

export interface DueAssignment {
  readonly assignmentId: string;
  readonly storyId: string | null;
  readonly coverageId: string | null;
  readonly staffId: string;
  readonly assignedByName: string;
}

/** `$1` and `$2` are the desks and the id of whoever asks. */
const ASSIGNMENT = `
  select assignment_id as "assignmentId", assignment.story_id as "storyId", assignment.coverage_id as "coverageId", coalesce(story.desk_id, coverage.desk_id) as "deskId",
    coalesce(story.headline, coverage.title) as title, story.language, assignment.staff_id as "staffId", staff.name as "staffName", work, assignment.due, to_char(assignment.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "dueAt",
    assignment.note, assignment.state, answer, assigned_by as "assignedBy", assigned_by_name as "assignedByName", assignment.revision, assignment.at,
    case when story.story_id is not null then ${hiddenStory('$1', '$2')} else ${hiddenCoverage('$1', '$2')} end as "isHidden"
  from assignment join staff on staff.staff_id = assignment.staff_id left join story on story.story_id = assignment.story_id left join coverage on coverage.coverage_id = assignment.coverage_id`;

const OPEN = `('offered', 'accepted')`;
/** So long before its time somebody is reminded. */
export const REMIND_BEFORE = `interval '1 hour'`;

const CLAIM_REMINDERS = `
  update assignment set reminded_at = newsroom_now()
  where assignment_id in (
    select assignment_id from assignment where reminded_at is null and due_at <= newsroom_now() + ${REMIND_BEFORE} and state in ${OPEN} order by due_at limit 50 for update skip locked)
  returning assignment_id as "assignmentId", story_id as "storyId", coverage_id as "coverageId", staff_id as "staffId", assigned_by_name as "assignedByName"`;

/** All SQL about assignments. */
@Injectable()
export class AssignmentRepository {
  constructor(private readonly db: Database) {}

  async find(assignmentId: string, reader: Actor, tx?: EntityManager): Promise<ListedAssignment> {
    const [found] = await this.db.read((manager) => (tx ?? manager).query<ListedAssignment[]>(`${ASSIGNMENT} where assignment_id = $3`, [...rightsOf(reader), assignmentId]));
    if (!found) throw new NotFound('assignment', assignmentId);
    return found;
  }

  async deskOf(tx: EntityManager, subject: AssignmentSubject): Promise<string> {
    const [noun, id] = 'storyId' in subject ? (['story', subject.storyId] as const) : (['coverage', subject.coverageId] as const);
    const [found] = await tx.query<{ deskId: string }[]>(`select desk_id as "deskId" from ${noun} where ${noun}_id = $1`, [id]);
    if (!found) throw new NotFound(noun, id);
    return found.deskId;
  }

  /** Holds it until the transaction ends. */
  async lock(tx: EntityManager, assignmentId: string, reader: Actor): Promise<ListedAssignment> {
    await tx.query('select from assignment where assignment_id = $1 for update', [assignmentId]);
    return this.find(assignmentId, reader, tx);
  }

  ofStory(storyId: string, reader: Actor): Promise<ListedAssignment[]> {
    return this.db.query(`${ASSIGNMENT} where assignment.story_id = $3 order by assignment.assignment_id`, [...rightsOf(reader), storyId]);
  }

  ofCoverages(coverageIds: readonly string[], reader: Actor, tx?: EntityManager): Promise<ListedAssignment[]> {
    return this.db.read((manager) => (tx ?? manager).query(`${ASSIGNMENT} where assignment.coverage_id = any($3::uuid[]) order by assignment.assignment_id`, [...rightsOf(reader), coverageIds]));
  }

  /** What somebody is to do: what is due first comes first, and what has no time last. One more than the limit when there are more. */
  ofPerson(reader: Actor, { open, after, limit }: { readonly open: boolean; readonly after: readonly [string, string] | undefined; readonly limit: number }): Promise<ListedAssignment[]> {
    return this.db.query(
      `${ASSIGNMENT} where assignment.staff_id = $2::uuid and ($3 = false or assignment.state in ${OPEN})
         and ($4::timestamptz is null or (coalesce(assignment.due_at, 'infinity'), assignment_id) > ($4, $5::uuid))
       order by coalesce(assignment.due_at, 'infinity'), assignment_id limit $6`,
      [...rightsOf(reader), open, after?.[0], after?.[1], limit + 1],
    );
  }

  async insert(tx: EntityManager, { assignmentId, storyId, coverageId, staffId, work, due, note, state, assignedBy, assignedByName }: Assignment): Promise<void> {
    await tx.query(
      `insert into assignment (assignment_id, story_id, coverage_id, staff_id, work, due_at, due, note, state, assigned_by, assigned_by_name, reminded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $6::timestamptz <= newsroom_now() + ${REMIND_BEFORE} then newsroom_now() end)`,
      [assignmentId, storyId, coverageId, staffId, work, due?.at, due, note, state, assignedBy, assignedByName],
    );
  }

  /** Another time, or another person, is reminded anew. */
  async save(tx: EntityManager, { assignmentId, staffId, work, due, note, state, answer, revision }: Assignment): Promise<void> {
    await tx.query(
      `update assignment set staff_id = $2, work = $3, due_at = $4, due = $5, note = $6, state = $7, answer = $8, revision = $9, changed_at = newsroom_now(),
         reminded_at = case when due_at is not distinct from $4::timestamptz and staff_id = $2 then reminded_at end where assignment_id = $1`,
      [assignmentId, staffId, work, due?.at, due, note, state, answer, revision],
    );
  }

  async remove(tx: EntityManager, assignmentId: string): Promise<void> {
    await tx.query('delete from assignment where assignment_id = $1', [assignmentId]);
  }

  /** Takes those whose time comes; whoever takes them reminds, and nobody else does. */
  async claimReminders(tx: EntityManager): Promise<DueAssignment[]> {
    const [rows] = await tx.query<[DueAssignment[], number]>(CLAIM_REMINDERS);
    return rows;
  }
}

function rightsOf(reader: Actor): [string[] | undefined, string] {
  return [desksWith(reader, EMBARGO_READ), reader.id];
}
