import { Body, Controller, Delete, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { StoryId } from '../story/story.controller.js';
import { StoryResponse } from '../story/story.dto.js';
import { StoryResponses } from '../story/story.responses.js';
import { BreakingRequest, CorrectionRequest, PublicationQuery, ReinstatementQuery, WithdrawalRequest } from './publishing.dto.js';
import { PublishingService } from './publishing.service.js';

/** What puts a story before readers, changes what they see, and takes it away. */
@ApiTags('publishing')
@Controller('api/v1/stories/:id')
@Tagged('revision')
export class PublishingController {
  constructor(
    private readonly publishing: PublishingService,
    private readonly responses: StoryResponses,
  ) {}

  /** Publishes a story for the first time, and approves it by that; at once, or in some seconds, so that it can be taken back. */
  @Post('publication')
  @Allow('story:publish')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async publishStory(@Param('id', { schema: StoryId }) id: string, @Query({ schema: PublicationQuery }) { inSeconds }: PublicationQuery, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await (inSeconds === undefined ? this.publishing.publish(id, command) : this.publishing.publishSoon(id, inSeconds, command)), command.actor);
  }

  /** Publishes a new version that corrects nothing. */
  @Post('updates')
  @Allow('story:publish')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async updateStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.publishing.update(id, command), command.actor);
  }

  /** Publishes a new version that says what it corrects. */
  @Post('corrections')
  @Allow('story:correct')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async correctStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: CorrectionRequest }) { note }: CorrectionRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.publishing.correct(id, note, command), command.actor);
  }

  /** Marks the story as breaking news, for readers from its next version on; again to choose another end. It ends by itself. */
  @Put('breaking')
  @Allow('story:publish')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async markBreaking(@Param('id', { schema: StoryId }) id: string, @Body({ schema: BreakingRequest }) { until }: BreakingRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.publishing.markBreaking(id, until && new Date(until).toISOString(), command), command.actor);
  }

  /** Takes that mark away, for readers from the next version on. */
  @Delete('breaking')
  @Allow('story:publish')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async unmarkBreaking(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.publishing.unmarkBreaking(id, command), command.actor);
  }

  /** Kills the story for good, or takes it down: readers see the notice and nothing else. */
  @Post('withdrawal')
  @Allow('story:withdraw')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async withdrawStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: WithdrawalRequest }) { reason, notice }: WithdrawalRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.publishing.withdraw(id, reason, notice, command), command.actor);
  }

  /** Publishes again what was taken down: the text that readers saw, while what was saved since stays in the working copy; or, when asked for, the working copy. A killed story stays killed. */
  @Post('reinstatement')
  @Allow('story:withdraw')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async reinstateStory(@Param('id', { schema: StoryId }) id: string, @Query({ schema: ReinstatementQuery }) { text }: ReinstatementQuery, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.publishing.reinstate(id, command, text), command.actor);
  }
}
