import { Injectable } from '@nestjs/common';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { LiveRepository } from '../live/live.repository.js';
import { StageNotOfDesk } from './stage.errors.js';
import { StageRepository, type DeskStages, type StoryStage } from './stage.repository.js';
import { planStages, type Relocation, type Stage, type WantedStage } from './stage.js';

export const STORY_MOVE = 'story:move';

/** Through which stages a desk's stories go, and where each stands. */
@Injectable()
export class StageService {
  constructor(
    private readonly db: Database,
    private readonly stages: StageRepository,
    private readonly commands: CommandRepository,
    private readonly live: LiveRepository,
    private readonly audit: Audit,
  ) {}

  /** Replaces a desk's stages: adds, renames, orders and removes in one step, or not at all. */
  replace(deskId: string, wanted: readonly WantedStage[], moves: readonly Relocation[], seenRevision: number | undefined): Promise<DeskStages> {
    return this.db.transaction(async (tx) => {
      const before = await this.stages.lock(tx, deskId);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('list of stages', seenRevision, before.revision);
      const stories = await this.stages.storiesIn(tx, before.stages.map(({ stageId }) => stageId));
      const plan = planStages(before.stages.map((stage) => ({ ...stage, stories: stories.get(stage.stageId) ?? 0 })), wanted, moves, uuidv7);
      await this.stages.save(tx, deskId, plan);
      const relocated = plan.relocations.map(({ from, to }) => ({ from, to, stories: stories.get(from) ?? 0 }));
      this.audit.note(tx, { subject: { kind: 'desk', id: deskId, deskId }, changes: { ...changesOf({ stages: namesOf(before.stages) }, { stages: namesOf(plan.stages) }), ...(relocated.length > 0 && { relocated: { after: relocated } }) } });
      await this.live.tell(tx, [{ kind: 'stages', deskId, data: { deskId, revision: before.revision + 1 } }]);
      return this.stages.ofDesk(deskId, tx);
    });
  }

  /** Moves a story to another stage of its desk, backwards or forwards. Its state and its text stay as they are. */
  move(storyId: string, stageId: string, { actor, key, seenRevision }: Command): Promise<StoryStage> {
    return this.db.transaction(async (tx) => {
      await this.commands.once(tx, { actorId: actor.id, act: `stage ${storyId}`, ...(key && { key }) }, async () => {
        const { stages } = await this.stages.hold(tx, (await this.stages.ofStory(storyId, tx)).deskId); // before the story: whoever changes the stages takes hold in this order
        const before = await this.stages.lockStory(tx, storyId);
        refuseOn(actor, STORY_MOVE, before.deskId);
        if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('stage of the story', seenRevision, before.revision);
        if (!stages.some((stage) => stage.stageId === stageId)) throw new StageNotOfDesk(['stageId']);
        if (before.stageId === stageId) this.audit.nothingDone();
        else await this.moveOn(tx, before, stageId, stages);
        return storyId;
      });
      return this.stages.ofStory(storyId, tx);
    });
  }

  private async moveOn(tx: EntityManager, { storyId, deskId, stageId: from }: StoryStage, to: string, stages: readonly Stage[]): Promise<void> {
    const nameOf = (stageId: string) => stages.find((stage) => stage.stageId === stageId)?.names.en ?? stageId;
    await this.stages.move(tx, storyId, to);
    this.audit.note(tx, { subject: { kind: 'story', id: storyId, deskId }, changes: { stage: { before: nameOf(from), after: nameOf(to) } } });
    await this.live.tellOfStory(tx, storyId, 'stage', { deskId, stageId: to, fromStageId: from });
  }
}

function namesOf(stages: readonly Stage[]): string[] {
  return stages.map(({ names }) => names.en);
}
