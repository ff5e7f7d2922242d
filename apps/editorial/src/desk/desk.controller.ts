import { Body, Controller, Delete, Get, Headers, HttpCode, HttpStatus, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { z } from 'zod';
import { IF_MATCH, NeedsRevision, Tagged, revisionOf } from '../access/revision.js';
import { DeskChanges, DeskList, DeskListRequest, DeskResponse, NewDeskRequest, StoryDeskRequest, deskCursors, toDeskResponse } from './desk.dto.js';
import { DeskRepository } from './desk.repository.js';
import { DeskService } from './desk.service.js';
import { StoryDesks } from './story-desk.service.js';

const Id = z.uuid();

@ApiTags('desks')
@Controller('api/v1')
@Tagged('revision')
export class DeskController {
  constructor(
    private readonly desks: DeskService,
    private readonly stories: StoryDesks,
    private readonly repository: DeskRepository,
  ) {}

  /** The desks, by name. */
  @Get('desks')
  @Allow('desk:read')
  @ApiOkResponse({ standardSchema: DeskList })
  async listDesks(@Query({ schema: DeskListRequest }) { limit, cursor }: DeskListRequest): Promise<DeskList> {
    const rows = await this.repository.list(deskCursors.decode(cursor), limit);
    return pageBy(rows, limit, ({ name, deskId }) => deskCursors.encode([name, deskId]), toDeskResponse);
  }

  @Get('desks/:deskId')
  @Allow('desk:read')
  @ApiOkResponse({ standardSchema: DeskResponse })
  async readDesk(@Param('deskId', { schema: Id }) deskId: string): Promise<DeskResponse> {
    return toDeskResponse(await this.repository.find(deskId));
  }

  /** Makes a desk. */
  @Post('desks')
  @Allow('desk:manage')
  @ApiCreatedResponse({ standardSchema: DeskResponse })
  async makeDesk(@Body({ schema: NewDeskRequest }) request: NewDeskRequest): Promise<DeskResponse> {
    return toDeskResponse(await this.desks.make(request));
  }

  /** Changes what a desk is called, or makes it the one that takes stories without a desk. */
  @Patch('desks/:deskId')
  @Allow('desk:manage')
  @NeedsRevision('the ETag of GET /api/v1/desks/{deskId}')
  @ApiOkResponse({ standardSchema: DeskResponse })
  async changeDesk(@Param('deskId', { schema: Id }) deskId: string, @Body({ schema: DeskChanges }) changes: DeskChanges, @Headers('if-match') ifMatch: string | undefined): Promise<DeskResponse> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as DeskChanges;
    return toDeskResponse(await this.desks.change(deskId, given, revisionOf(ifMatch)));
  }

  /** Removes a desk without stories; roles on it end. */
  @Delete('desks/:deskId')
  @Allow('desk:manage')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  removeDesk(@Param('deskId', { schema: Id }) deskId: string): Promise<void> {
    return this.desks.remove(deskId);
  }

  /** Hands a story to another desk; needs the right to write on both. */
  @Put('stories/:id/desk')
  @Allow('story:write')
  @ApiHeader(IF_MATCH)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  moveStory(@Param('id', { schema: Id }) id: string, @Body({ schema: StoryDeskRequest }) { deskId }: StoryDeskRequest, @Headers('if-match') ifMatch: string | undefined, @CurrentActor() actor: Actor): Promise<void> {
    return this.stories.move({ storyId: id, seenRevision: revisionOf(ifMatch) }, deskId, actor);
  }
}
