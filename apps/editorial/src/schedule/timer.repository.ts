import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { Database, MICROSECONDS } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import type { StoryRow } from '../story/story.entity.js';
import type { TimerAct } from './timer.js';

export interface Timer {
  readonly storyId: string;
  readonly act: TimerAct;
  readonly dueAt: Date;
  readonly attempts: number;
}

/** How the timers stand, by the database's clock. */
export interface TimersNow {
  /** Due and not done. */
  readonly due: number;
  readonly overdueSeconds: number;
  /** Until the next may be tried; null without any. */
  readonly nextInMs: number | null;
}

export interface PlanFilter {
  readonly from?: string;
  readonly until?: string;
  readonly act?: TimerAct;
  readonly deskIds?: readonly string[];
  /** Sees nothing of stories that are under embargo for them. */
  readonly reader: Actor;
  readonly byId?: string;
  readonly after?: readonly [at: string, storyId: string, act: string];
  readonly limit: number;
}

export type PlannedStory = Pick<StoryRow, 'storyId' | 'deskId' | 'status' | 'language' | 'headline' | 'section' | 'urgency' | 'changedSinceApproval' | 'hold' | 'legalHold' | 'schedule' | 'withdrawalSchedule'> & {
  readonly act: TimerAct;
  readonly dueAtExact: string;
};

export type MissedStory = Pick<StoryRow, 'storyId' | 'deskId' | 'status' | 'language' | 'headline' | 'section' | 'urgency' | 'changedSinceApproval' | 'hold' | 'legalHold' | 'missedSchedule'>;

const NOW = '(select newsroom_now())'; // a query of its own, so that an index can be used: the clock is volatile
const LONGEST_WAIT_SECONDS = 60;

@Injectable()
export class TimerRepository {
  constructor(private readonly db: Database) {}

  /**
   * Takes the timers that are due first, of those that nobody else is at. It is the stories that are locked, as every command locks its story first, and nobody is waited
   * for. Answers `undefined` when nothing is due, and fewer than were found where somebody else was faster.
   */
  async claim(tx: EntityManager, most: number): Promise<Timer[] | undefined> {
    const found = await tx.query<{ storyId: string; act: TimerAct }[]>(
      `select timer.story_id as "storyId", timer.act from story_timer timer join story on story.story_id = timer.story_id
       where timer.try_at <= ${NOW} order by timer.try_at, timer.story_id limit $1 for update of story skip locked`,
      [most],
    );
    if (found.length === 0) return undefined;
    return this.ifDue(tx, found.map(({ storyId }) => storyId), found.map(({ act }) => act));
  }

  /** The timers as they are once their stories are held: they may have been fired or moved a moment before. */
  ifDue(tx: EntityManager, storyIds: readonly string[], acts: readonly TimerAct[]): Promise<Timer[]> {
    return tx.query<Timer[]>(
      `select story_id as "storyId", act, due_at as "dueAt", attempts from story_timer join unnest($1::uuid[], $2::text[]) as held (story_id, act) using (story_id, act)
       where try_at <= ${NOW} order by due_at, story_id, act`,
      [storyIds, acts],
    );
  }

  /** Tries again later, and longer later each time, up to a minute. */
  async postpone({ storyId, act, attempts }: Timer, complaint: string): Promise<void> {
    const seconds = Math.min(2 ** attempts / 4, LONGEST_WAIT_SECONDS);
    await this.db.query(`update story_timer set attempts = attempts + 1, complaint = $3, try_at = newsroom_now() + $4 * interval '1 second' where story_id = $1 and act = $2 and try_at <= ${NOW}`, [storyId, act, complaint, seconds]);
  }

  async now(): Promise<TimersNow> {
    const [timers] = await this.db.query<TimersNow>(
      `select count(*) filter (where due_at <= at.now)::int as due, coalesce(extract(epoch from max(at.now - due_at) filter (where due_at <= at.now)), 0)::float8 as "overdueSeconds",
              (select ceil(1000 * extract(epoch from min(try_at) - at.now))::float8 from story_timer) as "nextInMs"
       from (select newsroom_now() as now) at left join story_timer on due_at <= at.now group by at.now`,
    );
    return timers!;
  }

  /** What is planned, the next first, one row more than the limit when there are more. */
  plan({ from, until, act, deskIds, reader, byId, after, limit }: PlanFilter): Promise<PlannedStory[]> {
    return this.db.query<PlannedStory>(
      `select story.story_id as "storyId", desk_id as "deskId", status, language, headline, section, urgency, changed_since_approval as "changedSinceApproval", hold, legal_hold as "legalHold",
              schedule, withdrawal_schedule as "withdrawalSchedule", act, to_char(due_at at time zone 'UTC', ${MICROSECONDS}) as "dueAtExact"
       from story_timer join story on story.story_id = story_timer.story_id
       where ($1::timestamptz is null or due_at >= $1) and ($2::timestamptz is null or due_at < $2) and ($3::text is null or act = $3) and ($4::uuid[] is null or desk_id = any($4))
         and ($5::text is null or case act when 'publish' then schedule else withdrawal_schedule end->>'byId' = $5)
         and ($6::timestamptz is null or (due_at, story.story_id, act) > ($6, $7::uuid, $8::text)) and not ${hiddenStory('$10', '$11')}
       order by due_at, story.story_id, act limit $9`,
      [from, until, act, deskIds, byId, after?.[0], after?.[1], after?.[2], limit + 1, desksWith(reader, EMBARGO_READ), reader.id],
    );
  }

  /** What came and was not kept, the latest first, for as long as nobody decided anew. */
  missed({ deskIds, reader, limit }: Pick<PlanFilter, 'deskIds' | 'reader' | 'limit'>): Promise<MissedStory[]> {
    return this.db.query<MissedStory>(
      `select story.story_id as "storyId", desk_id as "deskId", status, language, headline, section, urgency, changed_since_approval as "changedSinceApproval", hold, legal_hold as "legalHold", missed_schedule as "missedSchedule"
       from story where missed_schedule is not null and ($1::uuid[] is null or desk_id = any($1)) and not ${hiddenStory('$2', '$3')}
       order by missed_schedule->>'missedAt' desc limit $4`,
      [deskIds, desksWith(reader, EMBARGO_READ), reader.id, limit],
    );
  }

  /** Stories with a wall time that was turned into an instant by other rules than these. */
  async byOtherRules(rules: string): Promise<string[]> {
    const rows = await this.db.query<{ storyId: string }>(
      `select distinct story_id as "storyId" from story_timer join story using (story_id) cross join lateral (values ('publish', schedule), ('withdraw', withdrawal_schedule)) as kept (kept_act, chosen)
       where kept_act = act and (chosen->>'isWallTime')::boolean and chosen->>'zoneRules' < $1`,
      [rules],
    );
    return rows.map(({ storyId }) => storyId);
  }
}
