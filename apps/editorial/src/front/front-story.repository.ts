import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import type { Story } from '../story/story.js';
import type { StoryStatus } from '../story/story.entity.js';

/** A story on a front, as somebody may know it. */
export interface PlacedStory {
  readonly storyId: string;
  readonly language: string;
  readonly headline: string;
  readonly status: StoryStatus;
  readonly withdrawnFor: Story['withdrawnFor'];
}

/** What fronts need to know of stories. */
@Injectable()
export class FrontStoryRepository {
  constructor(private readonly db: Database) {}

  /** Those that somebody may read, in no order. */
  async readable(storyIds: readonly string[], reader: Actor, tx?: EntityManager): Promise<PlacedStory[]> {
    if (storyIds.length === 0) return [];
    return this.ask<PlacedStory>(
      tx,
      `select story_id as "storyId", language, headline, status, withdrawn_for as "withdrawnFor" from story
       where story_id = any($1::uuid[]) and ($2::uuid[] is null or desk_id = any($2)) and not ${hiddenStory('$3', '$4')}`,
      [storyIds, desksWith(reader, 'story:read'), desksWith(reader, EMBARGO_READ), reader.id],
    );
  }

  /** Those that somebody may put onto a front: what they may read, and what all readers see. */
  async placeable(storyIds: readonly string[], curator: Actor, tx: EntityManager): Promise<PlacedStory[]> {
    if (storyIds.length === 0) return [];
    return this.ask<PlacedStory>(
      tx,
      `select story_id as "storyId", language, headline, status, withdrawn_for as "withdrawnFor" from story
       where story_id = any($1::uuid[]) and ($2::uuid[] is null or desk_id = any($2) or status = 'published') and not ${hiddenStory('$3', '$4')}`,
      [storyIds, desksWith(curator, 'story:read'), desksWith(curator, EMBARGO_READ), curator.id],
    );
  }

  /** Those that somebody may not even hear of before their embargo ends. */
  async hidden(storyIds: readonly string[], reader: Actor, tx?: EntityManager): Promise<Set<string>> {
    const desks = desksWith(reader, EMBARGO_READ);
    if (desks === undefined || storyIds.length === 0) return new Set();
    const rows = await this.ask<{ storyId: string }>(tx, `select story_id as "storyId" from story where story_id = any($1::uuid[]) and ${hiddenStory('$2', '$3')}`, [storyIds, desks, reader.id]);
    return new Set(rows.map(({ storyId }) => storyId));
  }

  /** Those whose embargo has not ended, whoever asks. */
  async underEmbargo(storyIds: readonly string[], tx: EntityManager): Promise<Set<string>> {
    const rows = await this.ask<{ storyId: string }>(tx, `select story_id as "storyId" from story where story_id = any($1::uuid[]) and embargoed_until > newsroom_now()`, [storyIds]);
    return new Set(rows.map(({ storyId }) => storyId));
  }

  /** Those that readers may not be shown again. */
  async withdrawn(storyIds: readonly string[], tx: EntityManager): Promise<Set<string>> {
    const rows = await this.ask<{ storyId: string }>(tx, `select story_id as "storyId" from story where story_id = any($1::uuid[]) and status in ('withdrawn', 'spiked')`, [storyIds]);
    return new Set(rows.map(({ storyId }) => storyId));
  }

  private ask<Row>(tx: EntityManager | undefined, sql: string, values: unknown[]): Promise<Row[]> {
    return this.db.read((manager) => (tx ?? manager).query<Row[]>(sql, values));
  }
}
