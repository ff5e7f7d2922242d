import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { EMBARGO_READ } from '../embargo/embargo.repository.js';
import type { Story } from '../story/story.js';
import { likeText } from '../wire/wire.repository.js';
import type { Coverage, CoverageState } from './coverage.js';
import { hiddenCoverage } from './hidden-coverage.js';

export interface LinkedStory {
  readonly storyId: string;
  readonly language: string;
  readonly headline: string;
  readonly status: string;
  readonly withdrawnFor: Story['withdrawnFor'];
}

export interface ListedCoverage extends Coverage {
  readonly dueAt: string;
  readonly changedAt: Date;
  readonly stories: readonly LinkedStory[];
  /** An embargo on one of its stories keeps it from whoever asks. */
  readonly isHidden: boolean;
}

export interface CoverageFilter {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** These desks only; all when absent. */
  readonly deskIds?: readonly string[] | undefined;
  readonly state?: CoverageState | undefined;
  readonly language?: string | undefined;
  readonly staffId?: string | undefined;
  readonly q?: string | undefined;
  readonly reader: Actor;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** `$1` and `$2` are the desks and the id of whoever asks. */
const COVERAGE = `
  select coverage_id as "coverageId", desk_id as "deskId", title, note, place, wants, languages, due, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "dueAt", state, cancel_reason as "cancelReason",
    revision, changed_at as "changedAt", ${hiddenCoverage('$1', '$2')} as "isHidden",
    coalesce((select jsonb_agg(jsonb_build_object('storyId', linked.story_id, 'language', linked.language, 'headline', linked.headline, 'status', linked.status, 'withdrawnFor', linked.withdrawn_for) order by linked.language, linked.story_id)
      from coverage_story join story linked using (story_id) where coverage_story.coverage_id = coverage.coverage_id), '[]') as stories
  from coverage`;

/** All SQL about coverage. */
@Injectable()
export class CoverageRepository {
  constructor(private readonly db: Database) {}

  /** What is due first comes first; one more than the limit when there are more. What an embargo keeps from its reader is left out. */
  list({ from, until, deskIds, state, language, staffId, q, reader, after, limit }: CoverageFilter): Promise<ListedCoverage[]> {
    return this.db.query(
      `${COVERAGE} where ($3::timestamptz is null or due_at >= $3) and ($4::timestamptz is null or due_at < $4) and ($5::uuid[] is null or desk_id = any($5))
         and ($6::text is null or state = $6) and ($7::text is null or $7 = any(languages)) and ($8::text is null or title ilike '%' || $8 || '%')
         and ($9::uuid is null or exists (select from assignment where assignment.coverage_id = coverage.coverage_id and assignment.staff_id = $9 and assignment.state <> 'declined'))
         and ($10::timestamptz is null or (due_at, coverage_id) > ($10, $11::uuid)) and not ${hiddenCoverage('$1', '$2')}
       order by due_at, coverage_id limit $12`,
      [...rightsOf(reader), from, until, deskIds, state, language, q && likeText(q), staffId, after?.[0], after?.[1], limit + 1],
    );
  }

  async find(coverageId: string, reader: Actor, tx?: EntityManager): Promise<ListedCoverage> {
    const [found] = await this.db.read((manager) => (tx ?? manager).query<ListedCoverage[]>(`${COVERAGE} where coverage_id = $3`, [...rightsOf(reader), coverageId]));
    if (!found) throw new NotFound('coverage', coverageId);
    return found;
  }

  /** Holds it until the transaction ends. */
  async lock(tx: EntityManager, coverageId: string, reader: Actor): Promise<ListedCoverage> {
    await tx.query('select from coverage where coverage_id = $1 for update', [coverageId]);
    return this.find(coverageId, reader, tx);
  }

  async insert(tx: EntityManager, { coverageId, deskId, title, note, place, wants, languages, due, state, cancelReason }: Coverage, by: string): Promise<void> {
    await tx.query(
      'insert into coverage (coverage_id, desk_id, title, note, place, wants, languages, due_at, due, state, cancel_reason, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      [coverageId, deskId, title, note, place, wants, languages, due.at, due, state, cancelReason, by],
    );
  }

  async save(tx: EntityManager, { coverageId, deskId, title, note, place, wants, languages, due, state, cancelReason, revision }: Coverage): Promise<void> {
    await tx.query(
      `update coverage set desk_id = $2, title = $3, note = $4, place = $5, wants = $6, languages = $7, due_at = $8, due = $9, state = $10, cancel_reason = $11, revision = $12, changed_at = newsroom_now() where coverage_id = $1`,
      [coverageId, deskId, title, note, place, wants, languages, due.at, due, state, cancelReason, revision],
    );
  }

  async link(tx: EntityManager, coverageId: string, storyId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('insert into coverage_story (coverage_id, story_id) values ($1, $2) on conflict do nothing returning story_id', [coverageId, storyId])).length > 0;
  }

  async unlink(tx: EntityManager, coverageId: string, storyId: string): Promise<boolean> {
    const [gone] = await tx.query<[unknown[], number]>('delete from coverage_story where coverage_id = $1 and story_id = $2 returning story_id', [coverageId, storyId]);
    return gone.length > 0;
  }

}

function rightsOf(reader: Actor): [string[] | undefined, string] {
  return [desksWith(reader, EMBARGO_READ), reader.id];
}
