import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, desksWith, type Actor } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { z } from 'zod';
import { IF_MATCH, NeedsRevision, Tagged } from '../access/revision.js';
import { AssignmentRequest, AssignmentResponse, asSeenBy, toNewAssignment } from '../assignment/assignment.dto.js';
import { AssignmentService } from '../assignment/assignment.service.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { Calendar, CalendarRequest, CoverageChanges, CoverageResponse, CoverageStateRequest, NewCoverageRequest, calendarCursors, toCoverageChange, toNewCoverage } from './coverage.dto.js';
import { CoverageRepository } from './coverage.repository.js';
import { CoverageResponses } from './coverage.responses.js';
import { CoverageService } from './coverage.service.js';

const Id = z.uuid();

/** The planning calendar. */
@ApiTags('coverage')
@Controller('api/v1/coverages')
@Tagged('revision')
export class CoverageController {
  constructor(
    private readonly service: CoverageService,
    private readonly coverages: CoverageRepository,
    private readonly responses: CoverageResponses,
    private readonly assignments: AssignmentService,
  ) {}

  /** What is planned on the desks that you read: what is due first comes first. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: Calendar })
  async listCoverages(@Query({ schema: CalendarRequest }) { deskId, cursor, ...request }: CalendarRequest, @CurrentActor() actor: Actor): Promise<Calendar> {
    if (deskId) refuseOn(actor, 'story:read', deskId);
    const rows = await this.coverages.list({ ...request, deskIds: deskId ? [deskId] : desksWith(actor, 'story:read'), reader: actor, after: calendarCursors.decode(cursor) });
    return pageBy(rows, request.limit, ({ dueAt, coverageId }) => calendarCursors.encode([dueAt, coverageId]), await this.responses.ofAll(rows, actor));
  }

  /** Plans something. */
  @Post()
  @Allow('coverage:plan')
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: CoverageResponse })
  async planCoverage(@Body({ schema: NewCoverageRequest }) request: NewCoverageRequest, @GivenCommand() command: Command): Promise<CoverageResponse> {
    return this.responses.of(await this.service.plan(toNewCoverage(request), command), command.actor);
  }

  @Get(':coverageId')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: CoverageResponse })
  async readCoverage(@Param('coverageId', { schema: Id }) coverageId: string, @CurrentActor() actor: Actor): Promise<CoverageResponse> {
    return this.responses.of(await this.service.read(coverageId, actor), actor);
  }

  /** Changes what is planned, or which desk plans it: that needs coverage:plan on both. */
  @Patch(':coverageId')
  @Allow('coverage:plan')
  @NeedsRevision('the ETag of GET /api/v1/coverages/{coverageId}')
  @ApiOkResponse({ standardSchema: CoverageResponse })
  async changeCoverage(@Param('coverageId', { schema: Id }) coverageId: string, @Body({ schema: CoverageChanges }) changes: CoverageChanges, @GivenCommand() command: Command): Promise<CoverageResponse> {
    return this.responses.of(await this.service.change(coverageId, toCoverageChange(changes), command), command.actor);
  }

  /** Confirms it, says that it is in work or done, or cancels it with a reason. */
  @Put(':coverageId/state')
  @Allow('coverage:plan')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ standardSchema: CoverageResponse })
  async moveCoverage(@Param('coverageId', { schema: Id }) coverageId: string, @Body({ schema: CoverageStateRequest }) { state, reason }: CoverageStateRequest, @GivenCommand() command: Command): Promise<CoverageResponse> {
    return this.responses.of(await this.service.move(coverageId, state, reason ?? null, command), command.actor);
  }

  /** Gives somebody work on it, or takes it upon yourself. */
  @Post(':coverageId/assignments')
  @Allow('story:write')
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: AssignmentResponse })
  async assignCoverage(@Param('coverageId', { schema: Id }) coverageId: string, @Body({ schema: AssignmentRequest }) request: AssignmentRequest, @GivenCommand() command: Command): Promise<AssignmentResponse> {
    await this.service.read(coverageId, command.actor);
    return asSeenBy(command.actor)(await this.assignments.assign({ coverageId }, toNewAssignment(request), command));
  }

  /** Says that a story comes of it, one of several when it is told in several languages. */
  @Put(':coverageId/stories/:storyId')
  @Allow('coverage:plan')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ standardSchema: CoverageResponse })
  async linkStory(@Param('coverageId', { schema: Id }) coverageId: string, @Param('storyId', { schema: Id }) storyId: string, @GivenCommand() command: Command): Promise<CoverageResponse> {
    return this.responses.of(await this.service.link(coverageId, storyId, command), command.actor);
  }

  @Delete(':coverageId/stories/:storyId')
  @Allow('coverage:plan')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ standardSchema: CoverageResponse })
  async unlinkStory(@Param('coverageId', { schema: Id }) coverageId: string, @Param('storyId', { schema: Id }) storyId: string, @GivenCommand() command: Command): Promise<CoverageResponse> {
    return this.responses.of(await this.service.unlink(coverageId, storyId, command), command.actor);
  }
}
