import { Body, Controller, Get, Headers, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { z } from 'zod';
import { NeedsRevision, Tagged, revisionOf } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { StagesRequest, StagesResponse, StoryStageRequest, StoryStageResponse, toStagesResponse, toStoryStageResponse } from './stage.dto.js';
import { StageRepository } from './stage.repository.js';
import { StageService } from './stage.service.js';

const Id = z.uuid();

@ApiTags('stages')
@Controller('api/v1')
@Tagged('revision')
export class StageController {
  constructor(
    private readonly service: StageService,
    private readonly stages: StageRepository,
  ) {}

  /** The stages that the stories of a desk go through, in order. */
  @Get('desks/:deskId/stages')
  @Allow('desk:read')
  @ApiOkResponse({ standardSchema: StagesResponse })
  async listStages(@Param('deskId', { schema: Id }) deskId: string): Promise<StagesResponse> {
    return toStagesResponse(await this.stages.ofDesk(deskId));
  }

  /** Adds, renames, orders and removes the stages of a desk at once. A stage in which stories stand is removed only with a move that says where they go. */
  @Put('desks/:deskId/stages')
  @Allow('desk:manage')
  @NeedsRevision('the ETag of GET /api/v1/desks/{deskId}/stages')
  @ApiOkResponse({ standardSchema: StagesResponse })
  async changeStages(@Param('deskId', { schema: Id }) deskId: string, @Body({ schema: StagesRequest }) { stages, moves }: StagesRequest, @Headers('if-match') ifMatch: string | undefined): Promise<StagesResponse> {
    return toStagesResponse(await this.service.replace(deskId, stages, moves, revisionOf(ifMatch)));
  }

  /** Where a story stands. */
  @Get('stories/:id/stage')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryStageResponse })
  async readStage(@Param('id', { schema: Id }) id: string): Promise<StoryStageResponse> {
    return toStoryStageResponse(await this.stages.ofStory(id));
  }

  /** Moves a story to another stage of its desk. What readers see stays as it is. If-Match takes the revision of the stage, not that of the text. */
  @Put('stories/:id/stage')
  @Allow('story:move')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryStageResponse })
  async moveToStage(@Param('id', { schema: Id }) id: string, @Body({ schema: StoryStageRequest }) { stageId }: StoryStageRequest, @GivenCommand() command: Command): Promise<StoryStageResponse> {
    return toStoryStageResponse(await this.service.move(id, stageId, command));
  }
}
