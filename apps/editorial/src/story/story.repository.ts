import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import { lookAtFront } from '../front/front-timer.js';
import { LiveRepository } from '../live/live.repository.js';
import { followSchedules } from '../schedule/timer.js';
import { likeText } from '../wire/wire.repository.js';
import { freeSlug, slugFamily } from './slug.js';
import { storyNote } from './story.audit.js';
import { StoryRow, type StoryStatus } from './story.entity.js';
import { SlugTaken } from './story.errors.js';
import type { Story } from './story.js';

export interface StoryFilter {
  readonly q?: string;
  readonly status?: StoryStatus;
  readonly language?: string;
  readonly section?: string;
  /** These desks only; all when absent. */
  readonly deskIds?: readonly string[];
  readonly stageId?: string;
  /** Those on which this person has work that is neither declined nor done. */
  readonly assigneeId?: string;
  /** These stories only; all when absent. */
  readonly storyIds?: readonly string[];
  /** Leaves out what nobody has to do anything about. */
  readonly inWork?: boolean;
  /** Leaves out what they may not read yet. */
  readonly reader: Actor;
  readonly cursor?: string;
  readonly limit: number;
}

export type ListedStory = Pick<
  StoryRow,
  | 'storyId'
  | 'deskId'
  | 'status'
  | 'withdrawnFor'
  | 'version'
  | 'language'
  | 'slugline'
  | 'headline'
  | 'section'
  | 'slug'
  | 'urgency'
  | 'hasUnpublishedChanges'
  | 'changedAt'
  | 'firstPublishedAt'
  | 'translationSetId'
  | 'breaking'
  | 'hold'
  | 'legalHold'
> & {
  /** What became of the wire item behind it since its writer looked at it. */
  readonly wireAlarm: WireAlarm | null;
  readonly views: number;
  readonly stageId: string;
  readonly stageRevision: number;
  readonly stageSince: Date;
  readonly changedAtExact: string;
};

export type WireAlarm = 'updated' | 'killed';

const WIRE_ALARM = `case when wire.version > greatest(story.wire_version, story.wire_seen_version) then case when wire.kill_reason is null then 'updated' else 'killed' end end`;

/** What a list is narrowed to, by the first eleven parameters. The words of "in work" are those of the index. */
const FITS = `($1::text is null or story.headline ilike '%' || $1 || '%' or story.slugline ilike '%' || $1 || '%')
         and ($2::text is null or status = $2) and ($3::text is null or story.language = $3) and ($4::text is null or section = $4)
         and ($5::uuid[] is null or desk_id = any($5)) and ($6::uuid is null or stage_id = $6)
         and ($7::boolean is not true or status not in ('published', 'withdrawn', 'spiked') or has_unpublished_changes) and not ${hiddenStory('$8', '$9')}
         and ($10::uuid is null or exists (select from assignment where assignment.story_id = story.story_id and staff_id = $10 and state in ('offered', 'accepted'))) and ($11::uuid[] is null or story.story_id = any($11))`;
const MOST_COUNTED = 1_000;

const SLUGS_OF_OTHERS = `
  select slug from story where language = $1 and story_id <> $2 and (slug = $3 or slug like $4)
  union all select chosen_slug from story where language = $1 and story_id <> $2 and (chosen_slug = $3 or chosen_slug like $4)
  union all select former from story cross join lateral unnest(former_slugs) as former where language = $1 and story_id <> $2 and former_slugs <> '{}' and (former = $3 or former like $4)`;

function valuesOf({ q, status, language, section, deskIds, stageId, inWork, reader, assigneeId, storyIds }: Omit<StoryFilter, 'cursor' | 'limit'>): unknown[] {
  return [q && likeText(q), status, language, section, deskIds, stageId, inWork, desksWith(reader, EMBARGO_READ), reader.id, assigneeId, storyIds];
}

export type Sibling = Pick<StoryRow, 'storyId' | 'deskId' | 'language' | 'headline' | 'status'>;

@Injectable()
export class StoryRepository {
  /** Stories as they were when a transaction took hold of them, for the audit. */
  private readonly before = new WeakMap<EntityManager, Map<string, StoryRow>>();

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly live: LiveRepository,
  ) {}

  async find(storyId: string, tx?: EntityManager): Promise<StoryRow> {
    const story = await this.db.read((manager) => (tx ?? manager).getRepository(StoryRow).findOneBy({ storyId }));
    if (!story) throw new NotFound('story', storyId);
    return story;
  }

  /** Holds the story until the transaction ends: its events get one order. */
  async lock(tx: EntityManager, storyId: string): Promise<StoryRow> {
    const story = await tx.getRepository(StoryRow).findOne({ where: { storyId }, lock: { mode: 'pessimistic_write' } });
    if (!story) throw new NotFound('story', storyId);
    this.before.set(tx, new Map(this.before.get(tx)).set(storyId, story));
    return story;
  }

  async insert(tx: EntityManager, story: Story): Promise<void> {
    await tx.getRepository(StoryRow).insert(story);
    this.audit.note(tx, storyNote(null, story));
    await this.tell(tx, story);
  }

  async save(tx: EntityManager, story: Story): Promise<void> {
    const before = this.before.get(tx)?.get(story.storyId) ?? null;
    await tx.getRepository(StoryRow).update({ storyId: story.storyId }, story);
    await followSchedules(tx, before, story);
    if (before && isOutOfUse(story) && !isOutOfUse(before)) await lookAtFront(tx, story.language);
    this.audit.note(tx, storyNote(before, story));
    await this.tell(tx, story);
    if (before && story.version > before.version) await this.live.tellOfTranslations(tx, story);
  }

  /** A slug for a story that leads to no other story of the language. */
  async reserveSlug(tx: EntityManager, story: Story, slug: string): Promise<string> {
    return freeSlug(slug, await this.slugsOfOthers(tx, story, slug));
  }

  /** Throws `SlugTaken` for a slug that leads readers to another story of the language, or will. */
  async refuseTakenSlug(tx: EntityManager, story: Story, slug: string): Promise<void> {
    if ((await this.slugsOfOthers(tx, story, slug)).has(slug)) throw new SlugTaken(slug);
  }

  /** Slugs that other stories have, had or will have, as far as they begin like one. The lock keeps two stories from taking the same. */
  private async slugsOfOthers(tx: EntityManager, { storyId, language }: Story, slug: string): Promise<ReadonlySet<string>> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`slugs of ${language}: ${slugFamily(slug)}`]); // 'a' may have to become 'a-2', which is another headline's own
    const taken = await tx.query<{ slug: string }[]>(SLUGS_OF_OTHERS, [language, storyId, slug, `${likeText(slug)}-%`]);
    return new Set(taken.map((row) => row.slug));
  }

  siblings(translationSetId: string, tx?: EntityManager): Promise<Sibling[]> {
    return this.db.read((manager) =>
      (tx ?? manager).getRepository(StoryRow).find({ where: { translationSetId }, select: { storyId: true, deskId: true, language: true, headline: true, status: true }, order: { language: 'ASC' } }),
    );
  }

  /** The siblings, with nobody joining them until the transaction ends. */
  async lockSiblings(tx: EntityManager, translationSetId: string): Promise<Sibling[]> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`translation set ${translationSetId}`]);
    return this.siblings(translationSetId, tx);
  }

  async wireAlarmOf(storyId: string): Promise<WireAlarm | null> {
    const [row] = await this.db.query<{ wireAlarm: WireAlarm | null }>(`select ${WIRE_ALARM} as "wireAlarm" from story join wire on wire.wire_id = story.wire_id where story_id = $1`, [storyId]);
    return row?.wireAlarm ?? null;
  }

  async viewsOf(storyId: string): Promise<number> {
    const [row] = await this.db.query<{ views: number }>('select views from story_view where story_id = $1', [storyId]);
    return row?.views ?? 0;
  }

  /** The newest change first, one row more than the limit when there are more. */
  list({ cursor, limit, ...filter }: StoryFilter): Promise<ListedStory[]> {
    const after = decodeCursor(cursor);
    return this.db.query<ListedStory>(
      `select story.story_id as "storyId", status, withdrawn_for as "withdrawnFor", story.version, story.language, story.slugline, story.headline, section, slug, story.urgency, has_unpublished_changes as "hasUnpublishedChanges",
              breaking, hold, legal_hold as "legalHold", changed_at as "changedAt", first_published_at as "firstPublishedAt", translation_set_id as "translationSetId", desk_id as "deskId", coalesce(views, 0) as views, ${WIRE_ALARM} as "wireAlarm",
              stage_id as "stageId", stage_revision as "stageRevision", stage_since as "stageSince", to_char(changed_at at time zone 'UTC', ${MICROSECONDS}) as "changedAtExact"
       from story left join story_view on story_view.story_id = story.story_id left join wire on wire.wire_id = story.wire_id
       where ${FITS} and ($12::timestamptz is null or (changed_at, story.story_id) < ($12, $13::uuid))
       order by changed_at desc, story.story_id desc limit $14`,
      [...valuesOf(filter), after?.at, after?.id, limit + 1],
    );
  }

  /** How many there are, as far as anybody wants to know. */
  async count(filter: Omit<StoryFilter, 'cursor' | 'limit'>): Promise<number> {
    const [row] = await this.db.query<{ stories: number }>(`select count(*)::int as stories from (select from story where ${FITS} limit ${MOST_COUNTED}) fitting`, valuesOf(filter));
    return row!.stories;
  }

  private tell(tx: EntityManager, { storyId, deskId, revision, version, status }: Story): Promise<void> {
    return this.live.tell(tx, [{ kind: 'story', deskId, data: { storyId, deskId, revision, version, status } }]);
  }
}

/** Stands on no front. */
function isOutOfUse({ status }: Pick<Story, 'status'>): boolean {
  return status === 'withdrawn' || status === 'spiked';
}
