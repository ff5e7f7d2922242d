import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, SignedIn, personal, type Actor } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { z } from 'zod';
import { IF_MATCH, NeedsRevision, Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { AnswerRequest, AssignmentChanges, AssignmentList, AssignmentRequest, AssignmentResponse, MyWork, MyWorkRequest, asSeenBy, toAssignmentChange, toNewAssignment, workCursors } from './assignment.dto.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AssignmentService } from './assignment.service.js';

const Id = z.uuid();

/** Who does what by when. */
@ApiTags('assignments')
@Controller('api/v1')
@Tagged('revision')
export class AssignmentController {
  constructor(
    private readonly service: AssignmentService,
    private readonly assignments: AssignmentRepository,
  ) {}

  /** What you are to do: what is due first comes first. */
  @Get('me/assignments')
  @SignedIn()
  @ApiOkResponse({ standardSchema: MyWork })
  async listMyWork(@Query({ schema: MyWorkRequest }) { open, limit, cursor }: MyWorkRequest, @CurrentActor() actor: Actor): Promise<MyWork> {
    personal(actor);
    const rows = await this.assignments.ofPerson(actor, { open, after: workCursors.decode(cursor), limit });
    return pageBy(rows, limit, ({ dueAt, assignmentId }) => workCursors.encode([dueAt ?? 'infinity', assignmentId]), asSeenBy(actor));
  }

  /** Who does what for a story. */
  @Get('stories/:id/assignments')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: AssignmentList })
  async listAssignments(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: Actor): Promise<AssignmentList> {
    return { items: (await this.assignments.ofStory(id, actor)).map(asSeenBy(actor)) };
  }

  /** Gives somebody work on a story, or takes it upon yourself. To give it to others needs story:assign on the desk. They are told, and reminded an hour before it is due. */
  @Post('stories/:id/assignments')
  @Allow('story:write')
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: AssignmentResponse })
  async assignStory(@Param('id', { schema: Id }) id: string, @Body({ schema: AssignmentRequest }) request: AssignmentRequest, @GivenCommand() command: Command): Promise<AssignmentResponse> {
    return asSeenBy(command.actor)(await this.service.assign({ storyId: id }, toNewAssignment(request), command));
  }

  /** Changes what is to be done, by when or by whom. */
  @Patch('assignments/:assignmentId')
  @Allow('story:assign')
  @NeedsRevision('`revision` of the assignment in GET /api/v1/stories/{id}/assignments')
  @ApiOkResponse({ standardSchema: AssignmentResponse })
  async changeAssignment(@Param('assignmentId', { schema: Id }) assignmentId: string, @Body({ schema: AssignmentChanges }) changes: AssignmentChanges, @GivenCommand() command: Command): Promise<AssignmentResponse> {
    return asSeenBy(command.actor)(await this.service.change(assignmentId, toAssignmentChange(changes), command));
  }

  /** Accepts work that was given to you, declines it with a reason, or says that it is done. */
  @Put('assignments/:assignmentId/answer')
  @SignedIn()
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ standardSchema: AssignmentResponse })
  async answerAssignment(@Param('assignmentId', { schema: Id }) assignmentId: string, @Body({ schema: AnswerRequest }) { answer, reason }: AnswerRequest, @GivenCommand() command: Command): Promise<AssignmentResponse> {
    return asSeenBy(command.actor)(await this.service.answer(assignmentId, answer, reason ?? null, command));
  }

  /** Takes work from somebody again. */
  @Delete('assignments/:assignmentId')
  @Allow('story:assign')
  @ApiHeader(IF_MATCH)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  removeAssignment(@Param('assignmentId', { schema: Id }) assignmentId: string, @GivenCommand() command: Command): Promise<void> {
    return this.service.remove(assignmentId, command);
  }
}
