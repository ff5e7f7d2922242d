import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { StoryId } from '../story/story.controller.js';
import { StoryResponse } from '../story/story.dto.js';
import { StoryResponses } from '../story/story.responses.js';
import { RedactionRequest } from './redaction.dto.js';
import { RedactionService } from './redaction.service.js';

@ApiTags('versions')
@Controller('api/v1/stories/:id')
@Tagged('revision')
export class RedactionController {
  constructor(
    private readonly redactions: RedactionService,
    private readonly responses: StoryResponses,
  ) {}

  /** Takes the text out of versions of a story that was taken down or killed, out of its working copy, its history and its side copies. It cannot be undone; the record stays provable. */
  @Post('redactions')
  @Allow('story:redact')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async redactStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: RedactionRequest }) request: RedactionRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.redactions.redact(id, request, command), command.actor);
  }
}
