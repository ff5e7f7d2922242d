import { Body, Controller, Delete, HttpCode, HttpStatus, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { StoryId } from '../story/story.controller.js';
import { StoryResponse } from '../story/story.dto.js';
import { StoryResponses } from '../story/story.responses.js';
import { HoldRequest, ReturnRequest } from './review.dto.js';
import { ReviewService } from './review.service.js';

/** The way of a story to approval, what holds it up, and the spike. */
@ApiTags('review')
@Controller('api/v1/stories/:id')
@Tagged('revision')
export class ReviewController {
  constructor(
    private readonly review: ReviewService,
    private readonly responses: StoryResponses,
  ) {}

  /** Gives the story to an editor. */
  @Post('submission')
  @Allow('story:write')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async submitStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.submit(id, command), command.actor);
  }

  /** Takes the story back from review while nobody decided on it: it is a draft again. For those who wrote it or submitted it. */
  @Delete('submission')
  @Allow('story:write')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async takeBackStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.takeBack(id, command), command.actor);
  }

  /** Gives the story back to its writer, with what is to be done. */
  @Post('return')
  @Allow('story:approve')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async returnStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: ReturnRequest }) { note }: ReturnRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.return(id, note, command), command.actor);
  }

  /** Says that the story may be published. With If-Match, only as you saw it. */
  @Post('approval')
  @Allow('story:approve')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async approveStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.approve(id, command), command.actor);
  }

  /** Stops every publication of the story until the hold is released. What is published stays. */
  @Put('hold')
  @Allow('story:hold')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async holdStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: HoldRequest }) { reason }: HoldRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.hold(id, reason, command), command.actor);
  }

  /** Releases the hold. */
  @Delete('hold')
  @Allow('story:hold')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async releaseStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.release(id, command), command.actor);
  }

  /** Stops every publication, and whatever would drop or remove text, until legal or a chief editor releases the story. */
  @Put('legal-hold')
  @Allow('story:legal-hold')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async legalHoldStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: HoldRequest }) { reason }: HoldRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.legalHold(id, reason, command), command.actor);
  }

  /** Releases the legal hold. */
  @Delete('legal-hold')
  @Allow('story:legal-hold')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async legalReleaseStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.legalRelease(id, command), command.actor);
  }

  /** Drops a story that was never published. It can be restored. */
  @Put('spike')
  @Allow('story:spike')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async spikeStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.spike(id, command), command.actor);
  }

  /** Takes the story from the spike: it is a draft again. */
  @Delete('spike')
  @Allow('story:spike')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async restoreStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.review.restore(id, command), command.actor);
  }
}
