import { Injectable } from '@nestjs/common';
import type { StorySnapshot } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { StoryVersionRow, type RedactedVersion } from './version.entity.js';

const PAGE = 500;
const NO_STORY = '00000000-0000-0000-0000-000000000000';

/** The versions of record. They are added and never changed, but by a redaction. */
@Injectable()
export class VersionRepository {
  constructor(private readonly db: Database) {}

  async add(tx: EntityManager, version: StoryVersionRow): Promise<void> {
    await tx.getRepository(StoryVersionRow).insert(version);
  }

  async newest(tx: EntityManager, storyId: string): Promise<StoryVersionRow> {
    return tx.getRepository(StoryVersionRow).findOneOrFail({ where: { storyId }, order: { version: 'DESC' } });
  }

  /** What readers saw last of a story; `undefined` when nothing was published, or its text was redacted. */
  async lastText(tx: EntityManager, storyId: string): Promise<StorySnapshot | undefined> {
    const [last] = await tx.query<{ snapshot: StorySnapshot | RedactedVersion }[]>(`select snapshot from story_version where story_id = $1 and snapshot->>'pubstatus' <> 'canceled' order by version desc limit 1`, [storyId]);
    return last?.snapshot.pubstatus === 'usable' ? last.snapshot : undefined;
  }

  async newestHash(tx: EntityManager, storyId: string): Promise<string | null> {
    const newest = await tx.getRepository(StoryVersionRow).findOne({ where: { storyId }, order: { version: 'DESC' }, select: { hash: true } });
    return newest?.hash ?? null;
  }

  /** The version that a story says it is at; `undefined` when there is no such story. */
  async versionOf(storyId: string): Promise<number | undefined> {
    const [story] = await this.db.query<{ version: number }>('select version from story where story_id = $1', [storyId]);
    return story?.version;
  }

  /** Every story that was ever published or has a version, a page in memory at a time. */
  async *stories(): AsyncGenerator<{ readonly storyId: string; readonly version: number }> {
    let last = NO_STORY;
    for (;;) {
      const rows = await this.db.query<{ storyId: string; version: number }>(
        `select story_id as "storyId", version from story where story_id > $1 and (version > 0 or exists (select from story_version where story_version.story_id = story.story_id)) order by story_id limit ${PAGE}`,
        [last],
      );
      yield* rows;
      if (rows.length < PAGE) return;
      last = rows.at(-1)!.storyId;
    }
  }

  async find(storyId: string, version: number): Promise<StoryVersionRow> {
    const found = await this.db.read((manager) => manager.getRepository(StoryVersionRow).findOneBy({ storyId, version }));
    if (!found) throw new NotFound('version', String(version));
    return found;
  }

  async hasStory(storyId: string): Promise<boolean> {
    return (await this.db.query('select from story where story_id = $1', [storyId])).length > 0;
  }

  /** Every published version, newest first. */
  of(storyId: string, tx?: EntityManager): Promise<StoryVersionRow[]> {
    return this.db.read((manager) => (tx ?? manager).getRepository(StoryVersionRow).find({ where: { storyId }, order: { version: 'DESC' } }));
  }

  /** The section in which readers know the story, whatever its working copy says; null before the first publication. */
  async publicSection(storyId: string, tx?: EntityManager): Promise<string | null> {
    const [newest] = await this.db.read((manager) =>
      (tx ?? manager).query<{ section: string }[]>(`select snapshot->>'section' as section from story_version where story_id = $1 order by version desc limit 1`, [storyId]),
    );
    return newest?.section ?? null;
  }
}
