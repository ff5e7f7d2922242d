import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { StoryVersionRow } from './version.entity.js';

/** The versions of record. They are added and never changed. */
@Injectable()
export class VersionRepository {
  constructor(private readonly db: Database) {}

  async add(tx: EntityManager, version: StoryVersionRow): Promise<void> {
    await tx.getRepository(StoryVersionRow).insert(version);
  }

  async newestHash(tx: EntityManager, storyId: string): Promise<string | null> {
    const newest = await tx.getRepository(StoryVersionRow).findOne({ where: { storyId }, order: { version: 'DESC' }, select: { hash: true } });
    return newest?.hash ?? null;
  }

  async hasStory(storyId: string): Promise<boolean> {
    return (await this.db.query('select from story where story_id = $1', [storyId])).length > 0;
  }

  /** Every published version, newest first. */
  of(storyId: string): Promise<StoryVersionRow[]> {
    return this.db.read((manager) => manager.getRepository(StoryVersionRow).find({ where: { storyId }, order: { version: 'DESC' } }));
  }

  /** The section in which readers know the story, whatever its working copy says; null before the first publication. */
  async publicSection(storyId: string, tx?: EntityManager): Promise<string | null> {
    const [newest] = await this.db.read((manager) =>
      (tx ?? manager).query<{ section: string }[]>(`select snapshot->>'section' as section from story_version where story_id = $1 order by version desc limit 1`, [storyId]),
    );
    return newest?.section ?? null;
  }
}
