import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { z } from 'zod';
import { NeedsRevision, Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { DeskRepository } from '../desk/desk.repository.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { StoryResponse, toNewStory } from '../story/story.dto.js';
import { StoryResponses } from '../story/story.responses.js';
import { StoryService } from '../story/story.service.js';
import { FromTemplateRequest, TemplateList, TemplateRequest, TemplateResponse, toTemplateResponse } from './template.dto.js';
import { TemplateRepository } from './template.repository.js';
import { TemplateService } from './template.service.js';

const Id = z.uuid();

/** What stories of a desk begin as. */
@ApiTags('templates')
@Controller('api/v1/desks/:deskId/templates')
@Tagged('revision')
export class TemplateController {
  constructor(
    private readonly service: TemplateService,
    private readonly templates: TemplateRepository,
    private readonly desks: DeskRepository,
    private readonly stories: StoryService,
    private readonly responses: StoryResponses,
  ) {}

  /** The templates of a desk, by name. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: TemplateList })
  async listTemplates(@Param('deskId', { schema: Id }) deskId: string, @CurrentActor() actor: Actor): Promise<TemplateList> {
    refuseOn(actor, 'story:read', deskId);
    await this.desks.find(deskId);
    return { items: (await this.templates.ofDesk(deskId)).map(toTemplateResponse) };
  }

  @Post()
  @Allow('template:manage')
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: TemplateResponse })
  async makeTemplate(@Param('deskId', { schema: Id }) deskId: string, @Body({ schema: TemplateRequest }) request: TemplateRequest, @GivenCommand() command: Command): Promise<TemplateResponse> {
    return toTemplateResponse(await this.service.make(deskId, request, command));
  }

  /** Replaces a template. Stories that began as it stay as they are. */
  @Put(':templateId')
  @Allow('template:manage')
  @NeedsRevision('`revision` in GET /api/v1/desks/{deskId}/templates')
  @ApiOkResponse({ standardSchema: TemplateResponse })
  async changeTemplate(@Param('deskId', { schema: Id }) deskId: string, @Param('templateId', { schema: Id }) templateId: string, @Body({ schema: TemplateRequest }) request: TemplateRequest, @GivenCommand() command: Command): Promise<TemplateResponse> {
    return toTemplateResponse(await this.service.change(deskId, templateId, request, command));
  }

  @Delete(':templateId')
  @Allow('template:manage')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  removeTemplate(@Param('deskId', { schema: Id }) deskId: string, @Param('templateId', { schema: Id }) templateId: string, @GivenCommand() command: Command): Promise<void> {
    return this.service.remove(deskId, templateId, command);
  }

  /** Begins a story of the desk from a template; fields that are given here replace those of the template. */
  @Post(':templateId/stories')
  @Allow('story:write')
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: StoryResponse })
  async beginFromTemplate(@Param('deskId', { schema: Id }) deskId: string, @Param('templateId', { schema: Id }) templateId: string, @Body({ schema: FromTemplateRequest }) request: FromTemplateRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    refuseOn(command.actor, 'story:write', deskId);
    const { fields } = await this.templates.find(deskId, templateId);
    return this.responses.of(await this.stories.create(toNewStory({ ...fields, ...request, deskId }), command), command.actor);
  }
}
