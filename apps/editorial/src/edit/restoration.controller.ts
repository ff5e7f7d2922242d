import { Body, Controller, Headers, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { z } from 'zod';
import { RevisionMissing } from '../access/revision.errors.js';
import { NeedsRevision, RevisionHeader, STORY_ETAG, Tagged } from '../access/revision.js';
import { FencingHeader, GivenCommand, KeyHeader, NOT_OFFERED, type Command } from '../command/given-command.js';
import { RevisionParam } from '../revision/revision.dto.js';
import { StoryId } from '../story/story.controller.js';
import { StoryResponse } from '../story/story.dto.js';
import { StoryResponses } from '../story/story.responses.js';
import { RestorationService } from './restoration.service.js';

export const SideCopyRestoration = z
  .strictObject({ how: z.enum(['join', 'replace']).default('join').meta({ description: 'join: with what was saved since, 412 where both changed the same; replace: in the place of what is there' }) })
  .meta({ id: 'SideCopyRestoration' });
export type SideCopyRestoration = z.output<typeof SideCopyRestoration>;

@ApiTags('history')
@Controller('api/v1/stories/:id')
@Tagged('revision')
export class RestorationController {
  constructor(
    private readonly restorations: RestorationService,
    private readonly responses: StoryResponses,
  ) {}

  /** Makes the text again what it was at a revision. What it is now stays in the history. */
  @Post('revisions/:revision/restoration')
  @Allow('story:write')
  @HttpCode(HttpStatus.OK)
  @KeyHeader(NOT_OFFERED)
  @NeedsRevision(STORY_ETAG)
  @FencingHeader()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async restoreRevision(
    @Param('id', { schema: StoryId }) id: string,
    @Param('revision', { schema: RevisionParam }) revision: number,
    @GivenCommand() command: Command,
  ): Promise<StoryResponse> {
    return this.responses.of(await this.restorations.restoreRevision(id, revision, command), command.actor);
  }

  /** Brings a side copy into the story, and ends it. */
  @Post('side-copies/:sideCopyId/restoration')
  @Allow('story:write')
  @HttpCode(HttpStatus.OK)
  @KeyHeader(NOT_OFFERED)
  @RevisionHeader(STORY_ETAG, 'it is joined')
  @FencingHeader()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async restoreSideCopy(
    @Param('id', { schema: StoryId }) id: string,
    @Param('sideCopyId', { schema: z.uuid() }) sideCopyId: string,
    @Body({ schema: SideCopyRestoration }) { how }: SideCopyRestoration,
    @GivenCommand() command: Command,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<StoryResponse> {
    if (how === 'replace' && ifMatch === undefined) throw new RevisionMissing(STORY_ETAG, '"how": "join", to have it joined with what was saved since');
    return this.responses.of(await this.restorations.restoreSideCopy(id, sideCopyId, how, command), command.actor);
  }
}
