import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { z } from 'zod';
import { StoryRepository } from '../story/story.repository.js';
import { textOf, type StoryText } from '../story/story-fields.js';
import { fieldDiffs } from './field-diff.js';
import { DiffRequest, DiffResponse, RevisionList, RevisionListRequest, RevisionParam, RevisionResponse, toRevisionSummary } from './revision.dto.js';
import { RevisionRepository } from './revision.repository.js';

/** Every save and every command, with what it made of the text. */
@ApiTags('history')
@Controller('api/v1/stories/:id')
export class RevisionController {
  constructor(
    private readonly revisions: RevisionRepository,
    private readonly stories: StoryRepository,
  ) {}

  /** What was done to the story, the newest first. */
  @Get('revisions')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: RevisionList })
  async listRevisions(@Param('id', { schema: z.uuid() }) id: string, @Query({ schema: RevisionListRequest }) { limit, cursor }: RevisionListRequest): Promise<RevisionList> {
    await this.stories.find(id);
    const rows = await this.revisions.list(id, { limit, ...(cursor && { before: cursor }) });
    const shown = rows.slice(0, limit);
    return { items: shown.map(toRevisionSummary), next: rows.length > limit ? String(shown.at(-1)!.revision) : null };
  }

  /** The text as it was. */
  @Get('revisions/:revision')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: RevisionResponse })
  async readRevision(@Param('id', { schema: z.uuid() }) id: string, @Param('revision', { schema: RevisionParam }) revision: number): Promise<RevisionResponse> {
    await this.stories.find(id);
    return { ...toRevisionSummary(await this.revisions.find(id, revision)), text: await this.revisions.textAt(id, revision) };
  }

  /** What changed between two revisions, or since one, word by word. */
  @Get('diff')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: DiffResponse })
  async compareRevisions(@Param('id', { schema: z.uuid() }) id: string, @Query({ schema: DiffRequest }) { from, to }: DiffRequest): Promise<DiffResponse> {
    const story = await this.stories.find(id);
    const textAt = async (revision: number) => {
      await this.revisions.find(id, revision);
      return (await this.revisions.textAt(id, revision)) as StoryText;
    };
    const [before, after] = [await textAt(from), to === undefined ? textOf(story) : await textAt(to)];
    return { from, to: to ?? story.revision, fields: fieldDiffs(before, after, story.language) };
  }
}
