import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { Unaudited } from '../audit/audit.interceptor.js';
import { ShowsNothing } from '../embargo/embargo.guard.js';
import { fieldDiffs } from '../revision/field-diff.js';
import { StoryRepository } from '../story/story.repository.js';
import { textOf } from '../story/story-fields.js';
import {
  SideCopyList,
  SideCopyListRequest,
  SideCopyReceipt,
  SideCopyRequest,
  SideCopyResponse,
  SideCopyStepResponse,
  textWith,
  toSideCopyReceipt,
  toSideCopySummary,
} from './side-copy.dto.js';
import { SideCopyRepository } from './side-copy.repository.js';
import { SideCopyService } from './side-copy.service.js';

const Id = z.uuid();
const Sequence = z.string().regex(/^\d{1,18}$/);

/** What was typed and is in no save: of one's own tabs, of refused saves, of those whose lock was taken over. */
@ApiTags('history')
@Controller('api/v1/stories/:id/side-copies')
export class SideCopyController {
  constructor(
    private readonly service: SideCopyService,
    private readonly copies: SideCopyRepository,
    private readonly stories: StoryRepository,
  ) {}

  /** Side copies of a story, the newest first. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: SideCopyList })
  async listSideCopies(@Param('id', { schema: Id }) id: string, @Query({ schema: SideCopyListRequest }) { mine, ...request }: SideCopyListRequest, @CurrentActor() actor: Actor): Promise<SideCopyList> {
    const story = await this.stories.find(id);
    const rows = await this.copies.list(id, { ...request, ...(mine && { ownerId: actor.id }) });
    return pageOf(rows, request.limit, (row) => ({ at: row.savedAtExact, id: row.sideCopyId }), (row) => toSideCopySummary(row, story));
  }

  /** Keeps what a tab typed, under an id that the tab chose. Cheap, and safe to send again: an older sequence changes nothing. */
  @Put(':sideCopyId')
  @ShowsNothing()
  @Unaudited('keystrokes: what is saved of them is entered, and so are restored and discarded copies')
  @Allow('story:write')
  @ApiOkResponse({ standardSchema: SideCopyReceipt })
  async putSideCopy(
    @Param('id', { schema: Id }) id: string,
    @Param('sideCopyId', { schema: Id }) sideCopyId: string,
    @Body({ schema: SideCopyRequest }) request: SideCopyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<SideCopyReceipt> {
    return toSideCopyReceipt(await this.service.autosave(id, sideCopyId, request, actor));
  }

  /** A side copy, beside the working copy. */
  @Get(':sideCopyId')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: SideCopyResponse })
  async readSideCopy(@Param('id', { schema: Id }) id: string, @Param('sideCopyId', { schema: Id }) sideCopyId: string): Promise<SideCopyResponse> {
    const [story, copy, steps] = await Promise.all([this.stories.find(id), this.copies.find(id, sideCopyId), this.copies.steps(sideCopyId)]);
    return {
      ...toSideCopyReceipt(copy),
      fields: copy.fields,
      diff: fieldDiffs(textOf(story), textWith(story, copy.fields), story.language),
      steps: steps.map(({ sequence, savedAt }) => ({ sequence: Number(sequence), savedAt: savedAt.toISOString() })),
    };
  }

  /** An earlier state of a side copy. */
  @Get(':sideCopyId/steps/:sequence')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: SideCopyStepResponse })
  async readSideCopyStep(@Param('id', { schema: Id }) id: string, @Param('sideCopyId', { schema: Id }) sideCopyId: string, @Param('sequence', { schema: Sequence }) sequence: string): Promise<SideCopyStepResponse> {
    await this.copies.find(id, sideCopyId);
    return { sequence: Number(sequence), fields: await this.copies.step(sideCopyId, sequence) };
  }

  /** Says that nobody needs it any more. It can still be found for 30 days, among those that ended. */
  @Delete(':sideCopyId')
  @Allow('story:write')
  @ApiOkResponse({ standardSchema: SideCopyReceipt })
  async discardSideCopy(@Param('id', { schema: Id }) id: string, @Param('sideCopyId', { schema: Id }) sideCopyId: string, @CurrentActor() actor: Actor): Promise<SideCopyReceipt> {
    return toSideCopyReceipt(await this.service.end(id, sideCopyId, 'discarded', actor));
  }
}
