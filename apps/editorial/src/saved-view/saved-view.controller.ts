import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, desksWith, personal, type Actor } from '@stet/auth';
import { z } from 'zod';
import { NeedsRevision, Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { SavedViewList, SavedViewRequest, SavedViewResponse, toSavedViewResponse } from './saved-view.dto.js';
import { SavedViewRepository } from './saved-view.repository.js';
import { SavedViewService } from './saved-view.service.js';

const Id = z.uuid();

/** Filters of the board that people keep. */
@ApiTags('own account')
@Controller('api/v1/me/views')
@Tagged('revision')
export class SavedViewController {
  constructor(
    private readonly service: SavedViewService,
    private readonly views: SavedViewRepository,
  ) {}

  /** Your views, and then those that others show to the desks that you read. */
  @Get()
  @SignedIn()
  @ApiOkResponse({ standardSchema: SavedViewList })
  async listViews(@CurrentActor() actor: Actor): Promise<SavedViewList> {
    const views = await this.views.seenBy(personal(actor), desksWith(actor, 'story:read'));
    return { items: views.map((view) => toSavedViewResponse(view, actor.id)) };
  }

  /** Keeps filters under a name, for you or for a desk that you read. */
  @Post()
  @SignedIn()
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: SavedViewResponse })
  async saveView(@Body({ schema: SavedViewRequest }) request: SavedViewRequest, @GivenCommand() command: Command): Promise<SavedViewResponse> {
    return toSavedViewResponse(await this.service.save(request, command), command.actor.id);
  }

  /** Replaces one of your views. */
  @Put(':viewId')
  @SignedIn()
  @NeedsRevision('`revision` in GET /api/v1/me/views')
  @ApiOkResponse({ standardSchema: SavedViewResponse })
  async changeView(@Param('viewId', { schema: Id }) viewId: string, @Body({ schema: SavedViewRequest }) request: SavedViewRequest, @GivenCommand() command: Command): Promise<SavedViewResponse> {
    return toSavedViewResponse(await this.service.change(viewId, request, command), command.actor.id);
  }

  @Delete(':viewId')
  @SignedIn()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  removeView(@Param('viewId', { schema: Id }) viewId: string, @GivenCommand() command: Command): Promise<void> {
    return this.service.remove(viewId, command);
  }
}
