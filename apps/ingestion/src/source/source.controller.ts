import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { z } from 'zod';
import { PollService } from '../poll/poll.service.js';
import { NewSourceRequest, PollResponse, SourceChanges, SourceList, SourceResponse, toSourceResponse } from './source.dto.js';
import { SourceService } from './source.service.js';

@ApiTags('sources')
@Controller('v1/sources')
export class SourceController {
  constructor(
    private readonly sources: SourceService,
    private readonly polls: PollService,
  ) {}

  /** All sources by name, with how their last polls went. */
  @Get()
  @Allow('source:read')
  @ApiOkResponse({ standardSchema: SourceList })
  async listSources(): Promise<SourceList> {
    return { items: (await this.sources.list()).map(toSourceResponse) };
  }

  /** Adds a source; its first poll is due at once. */
  @Post()
  @Allow('source:manage')
  @ApiCreatedResponse({ standardSchema: SourceResponse })
  async addSource(@Body({ schema: NewSourceRequest }) request: NewSourceRequest): Promise<SourceResponse> {
    return toSourceResponse(await this.sources.add(request));
  }

  /** Changes a source, or switches it off and on. */
  @Patch(':sourceId')
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: SourceResponse })
  async changeSource(@Param('sourceId', { schema: z.uuid() }) sourceId: string, @Body({ schema: SourceChanges }) changes: SourceChanges): Promise<SourceResponse> {
    return toSourceResponse(await this.sources.change(sourceId, changes));
  }

  /** Polls a source now and says what came of it. */
  @Post(':sourceId/poll')
  @HttpCode(200)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: PollResponse })
  pollSource(@Param('sourceId', { schema: z.uuid() }) sourceId: string): Promise<PollResponse> {
    return this.polls.pollNow(sourceId);
  }
}
