import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, desksWith, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, NOT_OFFERED, type Command } from '../command/given-command.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { DraftRequest, NewStoryRequest, StoryList, StoryListRequest, StoryResponse, TranslationRequest, toNewStory, toStoryEdit, toStorySummary } from './story.dto.js';
import { StoryRepository } from './story.repository.js';
import { StoryResponses } from './story.responses.js';
import { StoryService } from './story.service.js';

export const StoryId = z.uuid();

@ApiTags('stories')
@Controller('api/v1')
@Tagged('revision')
export class StoryController {
  constructor(
    private readonly stories: StoryService,
    private readonly repository: StoryRepository,
    private readonly responses: StoryResponses,
  ) {}

  /** Stories, the newest change first. */
  @Get('stories')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryList })
  async listStories(@Query({ schema: StoryListRequest }) { deskId, ...request }: StoryListRequest, @CurrentActor() actor: Actor): Promise<StoryList> {
    if (deskId) refuseOn(actor, 'story:read', deskId);
    const rows = await this.repository.list({ ...request, deskIds: deskId ? [deskId] : desksWith(actor, 'story:read'), reader: actor });
    return pageOf(rows, request.limit, (row) => ({ at: row.changedAtExact, id: row.storyId }), toStorySummary);
  }

  /** Begins a story. */
  @Post('stories')
  @Allow('story:write')
  @CommandHeaders(NOT_OFFERED)
  @ApiCreatedResponse({ standardSchema: StoryResponse })
  async createStory(@Body({ schema: NewStoryRequest }) request: NewStoryRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.stories.create(toNewStory(request), command), command.actor);
  }

  /** Begins a story from a wire item: its text, source credit, urgency and embargo; fields given here replace the wire's. */
  @Post('wires/:wireId/stories')
  @Allow('story:write')
  @CommandHeaders(NOT_OFFERED)
  @ApiCreatedResponse({ standardSchema: StoryResponse })
  async draftFromWire(
    @Param('wireId', { schema: z.uuid() }) wireId: string,
    @Body({ schema: DraftRequest }) { language, deskId, translationSetId, seenStories, ...changes }: DraftRequest,
    @GivenCommand() command: Command,
  ): Promise<StoryResponse> {
    return this.responses.of(await this.stories.draftFromWire(wireId, { ...toStoryEdit(changes), ...(language && { language }), ...(deskId && { deskId }), ...(translationSetId && { translationSetId }), ...(seenStories && { seenStories }) }, command), command.actor);
  }

  /** The working copy of a story. */
  @Get('stories/:id')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryResponse })
  async readStory(@Param('id', { schema: StoryId }) id: string, @CurrentActor() actor: Actor): Promise<StoryResponse> {
    return this.responses.of(await this.repository.find(id), actor);
  }

  /** Begins the story in another language, as a copy to be translated. */
  @Post('stories/:id/translations')
  @Allow('story:write')
  @CommandHeaders(NOT_OFFERED)
  @ApiCreatedResponse({ standardSchema: StoryResponse })
  async translateStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: TranslationRequest }) { language }: TranslationRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.stories.translate(id, language, command), command.actor);
  }
}
