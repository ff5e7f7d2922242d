import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Relocation, Stage, StagePlan } from './stage.js';

/** The stages of a desk, with the revision of the list. */
export interface DeskStages {
  readonly deskId: string;
  readonly revision: number;
  readonly stages: readonly Stage[];
}

/** Where a story stands. Its revision grows when the story moves, and with nothing else. */
export interface StoryStage {
  readonly storyId: string;
  readonly deskId: string;
  readonly stageId: string;
  readonly revision: number;
  readonly since: Date;
}

const STAGES = 'select stage_id as "stageId", names from stage where desk_id = $1 order by position';
const STORY_STAGE = 'select story_id as "storyId", desk_id as "deskId", stage_id as "stageId", stage_revision as revision, stage_since as since from story where story_id = $1';

@Injectable()
export class StageRepository {
  constructor(private readonly db: Database) {}

  async ofDesk(deskId: string, tx?: EntityManager): Promise<DeskStages> {
    return this.db.read(async (manager) => {
      const [desk] = await (tx ?? manager).query<{ revision: number }[]>('select stages_revision as revision from desk where desk_id = $1', [deskId]);
      if (!desk) throw new NotFound('desk', deskId);
      return { deskId, revision: desk.revision, stages: await (tx ?? manager).query<Stage[]>(STAGES, [deskId]) };
    });
  }

  async ofStory(storyId: string, tx?: EntityManager): Promise<StoryStage> {
    const [stage] = await this.db.read((manager) => (tx ?? manager).query<StoryStage[]>(STORY_STAGE, [storyId]));
    if (!stage) throw new NotFound('story', storyId);
    return stage;
  }

  /** Nobody moves into, out of or between the desk's stages until the transaction ends. */
  async lock(tx: EntityManager, deskId: string): Promise<DeskStages> {
    await tx.query('select from desk where desk_id = $1 for update', [deskId]);
    return this.ofDesk(deskId, tx);
  }

  /** Lets others move stories as well, and nobody change the stages. */
  async hold(tx: EntityManager, deskId: string): Promise<DeskStages> {
    await tx.query('select from desk where desk_id = $1 for key share', [deskId]);
    return this.ofDesk(deskId, tx);
  }

  async storiesIn(tx: EntityManager, stageIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ stageId: string; stories: number }[]>('select stage_id as "stageId", count(*)::int as stories from story where stage_id = any($1::uuid[]) group by stage_id', [stageIds]);
    return new Map(rows.map(({ stageId, stories }) => [stageId, stories]));
  }

  async save(tx: EntityManager, deskId: string, { stages, removed, relocations }: StagePlan): Promise<void> {
    for (const [index, { stageId, names }] of stages.entries()) {
      await tx.query('insert into stage (stage_id, desk_id, position, names) values ($1, $2, $3, $4) on conflict (stage_id) do update set position = excluded.position, names = excluded.names', [stageId, deskId, index + 1, names]);
    }
    for (const relocation of relocations) await this.relocate(tx, relocation);
    await tx.query('delete from stage where stage_id = any($1::uuid[])', [removed]);
    await tx.query('update desk set stages_revision = stages_revision + 1 where desk_id = $1', [deskId]);
  }

  async lockStory(tx: EntityManager, storyId: string): Promise<StoryStage> {
    const [stage] = await tx.query<StoryStage[]>(`${STORY_STAGE} for update`, [storyId]);
    if (!stage) throw new NotFound('story', storyId);
    return stage;
  }

  async move(tx: EntityManager, storyId: string, stageId: string): Promise<void> {
    await tx.query('update story set stage_id = $2, stage_revision = stage_revision + 1, stage_since = newsroom_now() where story_id = $1', [storyId, stageId]);
  }

  private async relocate(tx: EntityManager, { from, to }: Relocation): Promise<void> {
    await tx.query('update story set stage_id = $2, stage_revision = stage_revision + 1, stage_since = newsroom_now() where stage_id = $1', [from, to]);
  }
}
