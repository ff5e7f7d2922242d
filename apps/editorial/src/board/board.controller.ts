import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { refuseOn } from '../desk/story-desk.service.js';
import { StageRepository } from '../stage/stage.repository.js';
import { toStorySummary } from '../story/story.dto.js';
import { StoryRepository } from '../story/story.repository.js';
import { Board, BoardRequest } from './board.dto.js';

@ApiTags('desks')
@Controller('api/v1/desks/:deskId/board')
export class BoardController {
  constructor(
    private readonly stages: StageRepository,
    private readonly stories: StoryRepository,
  ) {}

  /** What a desk works on, stage by stage: the newest of each, how many there are, and where to read on. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: Board })
  async readBoard(@Param('deskId', { schema: z.uuid() }) deskId: string, @Query({ schema: BoardRequest }) { perStage, ...filters }: BoardRequest, @CurrentActor() actor: Actor): Promise<Board> {
    refuseOn(actor, 'story:read', deskId);
    const { revision, stages } = await this.stages.ofDesk(deskId);
    const columns = stages.map(async (stage) => {
      const filter = { ...filters, stageId: stage.stageId, reader: actor, limit: perStage };
      const [rows, count] = await Promise.all([this.stories.list(filter), this.stories.count(filter)]);
      return { stage, count, ...pageOf(rows, perStage, (row) => ({ at: row.changedAtExact, id: row.storyId }), toStorySummary) };
    });
    return { deskId, revision, columns: await Promise.all(columns) };
  }
}
