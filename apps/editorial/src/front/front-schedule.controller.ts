import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { LanguageTag } from '@stet/contracts';
import { NeedsRevision, Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, KeyHeader, NOT_OFFERED, type Command } from '../command/given-command.js';
import { toScheduledTime } from '../schedule/moment.dto.js';
import { toPlacements } from './front.dto.js';
import { FrontScheduleList, FrontScheduleRequest, FrontScheduleResponse, ScheduleId, toFrontScheduleResponse } from './front-schedule.dto.js';
import { FrontScheduleRepository, type PlannedFront } from './front-schedule.repository.js';
import { FrontScheduleService } from './front-schedule.service.js';
import { FrontStoryRepository } from './front-story.repository.js';

/** Versions of fronts that come by themselves. */
@ApiTags('fronts')
@Controller('api/v1/fronts/:language/schedules')
@Tagged('revision')
export class FrontScheduleController {
  constructor(
    private readonly service: FrontScheduleService,
    private readonly schedules: FrontScheduleRepository,
    private readonly stories: FrontStoryRepository,
  ) {}

  /** What is planned for a front, the next first. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: FrontScheduleList })
  async listFrontSchedules(@Param('language', { schema: LanguageTag }) language: string, @CurrentActor() actor: Actor): Promise<FrontScheduleList> {
    const planned = await this.schedules.planned(language);
    return { items: await Promise.all(planned.map((one) => this.response(one, actor))), next: null };
  }

  /** Plans a version of the front for a time of day in a zone, or an instant. What is pinned by then keeps its slot. */
  @Post()
  @Allow('front:curate')
  @CommandHeaders(NOT_OFFERED)
  @ApiCreatedResponse({ standardSchema: FrontScheduleResponse })
  async scheduleFront(@Param('language', { schema: LanguageTag }) language: string, @Body({ schema: FrontScheduleRequest }) { placements, ...time }: FrontScheduleRequest, @GivenCommand() command: Command): Promise<FrontScheduleResponse> {
    return this.response(await this.service.plan(language, toPlacements(placements), toScheduledTime(time), command), command.actor);
  }

  /** Changes what is planned, or when. */
  @Put(':scheduleId')
  @Allow('front:curate')
  @KeyHeader(NOT_OFFERED)
  @NeedsRevision('`revision` in GET /api/v1/fronts/{language}/schedules')
  @ApiOkResponse({ standardSchema: FrontScheduleResponse })
  async changeFrontSchedule(
    @Param('language', { schema: LanguageTag }) language: string,
    @Param('scheduleId', { schema: ScheduleId }) scheduleId: string,
    @Body({ schema: FrontScheduleRequest }) { placements, ...time }: FrontScheduleRequest,
    @GivenCommand() command: Command,
  ): Promise<FrontScheduleResponse> {
    return this.response(await this.service.change(language, scheduleId, toPlacements(placements), toScheduledTime(time), command), command.actor);
  }

  /** Takes back what was planned. */
  @Delete(':scheduleId')
  @Allow('front:curate')
  @HttpCode(HttpStatus.NO_CONTENT)
  @KeyHeader()
  @NeedsRevision('`revision` in GET /api/v1/fronts/{language}/schedules')
  @ApiNoContentResponse()
  cancelFrontSchedule(@Param('language', { schema: LanguageTag }) language: string, @Param('scheduleId', { schema: ScheduleId }) scheduleId: string, @GivenCommand() command: Command): Promise<void> {
    return this.service.cancel(language, scheduleId, command);
  }

  private async response(planned: PlannedFront, actor: Actor): Promise<FrontScheduleResponse> {
    return toFrontScheduleResponse(planned, await this.stories.hidden(planned.placements.map(({ storyId }) => storyId), actor));
  }
}
