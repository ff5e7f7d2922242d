import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { z } from 'zod';
import { StoryRepository } from '../story/story.repository.js';
import type { CheckCode } from './check.js';
import { CheckCodeParam, CheckRequest, CheckRuleList, StoryCheckList, toCheckRuleList, toStoryCheckList } from './check.dto.js';
import { CheckService } from './check.service.js';

@ApiTags('checks')
@Controller('api/v1')
export class CheckController {
  constructor(
    private readonly checks: CheckService,
    private readonly stories: StoryRepository,
  ) {}

  /** What is looked at before stories are published, with the level of each in the sections. */
  @Get('checks')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: CheckRuleList })
  async listChecks(): Promise<CheckRuleList> {
    return toCheckRuleList(await this.checks.rules());
  }

  /** Decides what a check means in a section, or in all that have no rule of their own. */
  @Put('checks/:code')
  @Allow('check:manage')
  @ApiOkResponse({ standardSchema: CheckRuleList })
  async changeCheck(@Param('code', { schema: CheckCodeParam }) code: CheckCode, @Body({ schema: CheckRequest }) change: CheckRequest): Promise<CheckRuleList> {
    return toCheckRuleList(await this.checks.change(code, change));
  }

  /** How the working copy stands against the checks of its section, with what to do and where. */
  @Get('stories/:id/checks')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryCheckList })
  async checkStory(@Param('id', { schema: z.uuid() }) id: string): Promise<StoryCheckList> {
    return toStoryCheckList(await this.checks.of(await this.stories.find(id)));
  }
}
