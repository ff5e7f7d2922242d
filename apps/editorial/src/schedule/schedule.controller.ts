import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, desksWith, type Actor } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { StoryId } from '../story/story.controller.js';
import { StoryResponse } from '../story/story.dto.js';
import { StoryResponses } from '../story/story.responses.js';
import { MissedPlan, MissedRequest, Plan, PlanRequest, ScheduleRequest, WithdrawalScheduleRequest, planCursors, toMissedPlan, toPlannedStory } from './schedule.dto.js';
import { toScheduledTime } from './moment.dto.js';
import { ScheduleService } from './schedule.service.js';
import { TimerRepository } from './timer.repository.js';

/** When stories appear and disappear by themselves. */
@ApiTags('schedules')
@Controller('api/v1')
@Tagged('revision')
export class ScheduleController {
  constructor(
    private readonly schedules: ScheduleService,
    private readonly timers: TimerRepository,
    private readonly responses: StoryResponses,
  ) {}

  /** What is to happen when, the next first. */
  @Get('schedules')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: Plan })
  async listSchedules(@Query({ schema: PlanRequest }) { deskId, by, cursor, ...request }: PlanRequest, @CurrentActor() actor: Actor): Promise<Plan> {
    if (deskId) refuseOn(actor, 'story:read', deskId);
    const rows = await this.timers.plan({ ...request, byId: by, after: planCursors.decode(cursor), deskIds: deskId ? [deskId] : desksWith(actor, 'story:read'), reader: actor });
    return pageBy(rows, request.limit, ({ dueAtExact, storyId, act }) => planCursors.encode([dueAtExact, storyId, act]), toPlannedStory);
  }

  /** What came and was not kept, and why, until somebody decides anew. */
  @Get('missed-schedules')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: MissedPlan })
  async listMissedSchedules(@Query({ schema: MissedRequest }) { deskId, limit }: MissedRequest, @CurrentActor() actor: Actor): Promise<MissedPlan> {
    if (deskId) refuseOn(actor, 'story:read', deskId);
    return toMissedPlan(await this.timers.missed({ deskIds: deskId ? [deskId] : desksWith(actor, 'story:read'), reader: actor, limit }));
  }

  /** Publishes an approved story at a time to come; again to choose another time. With If-Match, only as you saw it. */
  @Put('stories/:id/schedule')
  @Allow('story:publish')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async scheduleStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: ScheduleRequest }) request: ScheduleRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.schedules.schedule(id, toScheduledTime(request), command), command.actor);
  }

  /** Takes the schedule away; the story is approved as before. */
  @Delete('stories/:id/schedule')
  @Allow('story:publish')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async unscheduleStory(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.schedules.unschedule(id, command), command.actor);
  }

  /** Takes the story down at a time to come, with what readers are told then; again to choose another time. */
  @Put('stories/:id/withdrawal-schedule')
  @Allow('story:withdraw')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async scheduleWithdrawal(@Param('id', { schema: StoryId }) id: string, @Body({ schema: WithdrawalScheduleRequest }) { notice, ...request }: WithdrawalScheduleRequest, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.schedules.scheduleWithdrawal(id, toScheduledTime(request), notice, command), command.actor);
  }

  /** Takes that schedule away; the story stays. */
  @Delete('stories/:id/withdrawal-schedule')
  @Allow('story:withdraw')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async unscheduleWithdrawal(@Param('id', { schema: StoryId }) id: string, @GivenCommand() command: Command): Promise<StoryResponse> {
    return this.responses.of(await this.schedules.unscheduleWithdrawal(id, command), command.actor);
  }
}
