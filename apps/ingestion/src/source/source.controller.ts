import { Body, Controller, Delete, Get, Headers, HttpCode, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, may, type Actor } from '@stet/auth';
import { NeedsRevision, Tagged, revisionOf } from '@stet/bootstrap';
import { z } from 'zod';
import { PollService } from '../poll/poll.service.js';
import { EMBARGO_READ } from '../wire/wire-item-embargo.js';
import { NewSourceRequest, PollList, PollListRequest, PollResponse, SourceChanges, SourceList, SourceResponse, toPollList, toPollResponse, toSourceResponse } from './source.dto.js';
import { SourceService } from './source.service.js';

const Id = z.uuid();
const SOURCE_ETAG = 'the ETag of GET /v1/sources/{sourceId}';

@ApiTags('sources')
@Controller('v1/sources')
@Tagged('revision')
export class SourceController {
  constructor(
    private readonly sources: SourceService,
    private readonly polls: PollService,
  ) {}

  /** All sources by name, with how they fare; without those that are retired. */
  @Get()
  @Allow('source:read')
  @ApiOkResponse({ standardSchema: SourceList })
  async listSources(): Promise<SourceList> {
    return { items: (await this.sources.list()).map(toSourceResponse) };
  }

  /** Adds a source; its first poll is due at once. An address that was retired comes back as the source it was. */
  @Post()
  @Allow('source:manage')
  @ApiCreatedResponse({ standardSchema: SourceResponse })
  async addSource(@Body({ schema: NewSourceRequest }) request: NewSourceRequest): Promise<SourceResponse> {
    return toSourceResponse(await this.sources.add(request));
  }

  @Get(':sourceId')
  @Allow('source:read')
  @ApiOkResponse({ standardSchema: SourceResponse })
  async readSource(@Param('sourceId', { schema: Id }) sourceId: string): Promise<SourceResponse> {
    return toSourceResponse(await this.sources.read(sourceId));
  }

  /** Changes a source, or pauses and resumes it. */
  @Patch(':sourceId')
  @Allow('source:manage')
  @NeedsRevision(SOURCE_ETAG)
  @ApiOkResponse({ standardSchema: SourceResponse })
  async changeSource(@Param('sourceId', { schema: Id }) sourceId: string, @Body({ schema: SourceChanges }) changes: SourceChanges, @Headers('if-match') ifMatch: string | undefined): Promise<SourceResponse> {
    return toSourceResponse(await this.sources.change(sourceId, changes, revisionOf(ifMatch)));
  }

  /** Retires a source: it is polled and listed no more, and its wires stay. */
  @Delete(':sourceId')
  @Allow('source:manage')
  @NeedsRevision(SOURCE_ETAG)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async retireSource(@Param('sourceId', { schema: Id }) sourceId: string, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    await this.sources.retire(sourceId, revisionOf(ifMatch));
  }

  /** Polls a source now, or looks into its folder or mailbox, and says what came of it. A file that may still grow waits for a later look. */
  @Post(':sourceId/poll')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: PollResponse })
  async pollSource(@Param('sourceId', { schema: Id }) sourceId: string, @CurrentActor() actor: Actor): Promise<PollResponse> {
    return toPollResponse(await this.polls.pollNow(sourceId), may(actor, EMBARGO_READ), new Date());
  }

  /** What came of its polls in the last two weeks, the newest first. Polls in a row that brought nothing, or failed for one reason, are told as one. */
  @Get(':sourceId/polls')
  @Allow('source:read')
  @ApiOkResponse({ standardSchema: PollList })
  async listPolls(@Param('sourceId', { schema: Id }) sourceId: string, @Query({ schema: PollListRequest }) { limit }: PollListRequest): Promise<PollList> {
    return toPollList(await this.sources.polls(sourceId, limit));
  }
}
