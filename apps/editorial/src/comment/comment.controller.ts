import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { z } from 'zod';
import { CommandHeaders, GivenCommand, type Command } from '../command/given-command.js';
import { StoryRepository } from '../story/story.repository.js';
import { CommentChanges, CommentRequest, CommentResponse, ThreadList, ThreadListRequest, threadCursors, toCommentResponse, toThread } from './comment.dto.js';
import { CommentRepository } from './comment.repository.js';
import { CommentService } from './comment.service.js';

const Id = z.uuid();

/** What colleagues say about a story. Who may read it may speak. */
@ApiTags('comments')
@Controller('api/v1/stories/:id/comments')
export class CommentController {
  constructor(
    private readonly service: CommentService,
    private readonly comments: CommentRepository,
    private readonly stories: StoryRepository,
  ) {}

  /** Threads in the order in which they began, with their answers. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: ThreadList })
  async listComments(@Param('id', { schema: Id }) id: string, @Query({ schema: ThreadListRequest }) { open, limit, cursor }: ThreadListRequest): Promise<ThreadList> {
    await this.stories.find(id);
    const threads = await this.comments.threads(id, { isOpen: open, after: threadCursors.decode(cursor)?.[0], limit });
    const [answers, count] = await Promise.all([this.comments.answers(threads.map(({ commentId }) => commentId)), this.comments.countOpen(id)]);
    return { ...pageBy(threads, limit, ({ commentId }) => threadCursors.encode([commentId]), (thread) => toThread(thread, answers)), open: count };
  }

  /** Says something about the story, or answers. Those who are called are told, and so are those who spoke in the thread. */
  @Post()
  @Allow('story:read')
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: CommentResponse })
  async addComment(@Param('id', { schema: Id }) id: string, @Body({ schema: CommentRequest }) request: CommentRequest, @GivenCommand() command: Command): Promise<CommentResponse> {
    return toCommentResponse(await this.service.add(id, request, command));
  }

  /** Changes your own comment. */
  @Patch(':commentId')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: CommentResponse })
  async changeComment(
    @Param('id', { schema: Id }) id: string,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: CommentChanges }) changes: CommentChanges,
    @CurrentActor() actor: Actor,
  ): Promise<CommentResponse> {
    return toCommentResponse(await this.service.change(id, commentId, changes, actor));
  }

  /** Deletes your own comment; its place stays, without text. */
  @Delete(':commentId')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: CommentResponse })
  async deleteComment(@Param('id', { schema: Id }) id: string, @Param('commentId', { schema: Id }) commentId: string, @CurrentActor() actor: Actor): Promise<CommentResponse> {
    return toCommentResponse(await this.service.delete(id, commentId, actor));
  }

  /** Says that what a thread is about is done. An answer opens it again. */
  @Put(':commentId/resolution')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: CommentResponse })
  async resolveThread(@Param('id', { schema: Id }) id: string, @Param('commentId', { schema: Id }) commentId: string, @CurrentActor() actor: Actor): Promise<CommentResponse> {
    return toCommentResponse(await this.service.resolve(id, commentId, true, actor));
  }

  /** Opens a thread again. */
  @Delete(':commentId/resolution')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: CommentResponse })
  async reopenThread(@Param('id', { schema: Id }) id: string, @Param('commentId', { schema: Id }) commentId: string, @CurrentActor() actor: Actor): Promise<CommentResponse> {
    return toCommentResponse(await this.service.resolve(id, commentId, false, actor));
  }
}
