import { Body, Controller, Headers, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { RevisionMissing } from '../access/revision.errors.js';
import { RevisionHeader, STORY_ETAG, Tagged } from '../access/revision.js';
import { FencingHeader, GivenCommand, KeyHeader, NOT_OFFERED, type Command } from '../command/given-command.js';
import { StoryId } from '../story/story.controller.js';
import { StoryChanges, StoryResponse, toStoryEdit } from '../story/story.dto.js';
import { StoryResponses } from '../story/story.responses.js';
import { SaveQuery } from './edit.dto.js';
import { EditService } from './edit.service.js';

@ApiTags('stories')
@Controller('api/v1/stories/:id')
@Tagged('revision')
export class EditController {
  constructor(
    private readonly edits: EditService,
    private readonly responses: StoryResponses,
  ) {}

  /**
   * Saves the working copy. With If-Match, only if its text is still that of the revision you saw; with `base`, joined with what others changed since;
   * `If-Match: *` writes over whatever is there. A save that is refused for the state of the story, for somebody else's text, or for a section that was dropped meanwhile, is kept as a side copy.
   */
  @Patch()
  @Allow('story:write')
  @KeyHeader(NOT_OFFERED)
  @RevisionHeader(STORY_ETAG, '`base` is sent')
  @FencingHeader()
  @ApiOkResponse({ standardSchema: StoryResponse })
  async changeStory(
    @Param('id', { schema: StoryId }) id: string,
    @Body({ schema: StoryChanges }) changes: StoryChanges,
    @Query({ schema: SaveQuery }) { base }: SaveQuery,
    @GivenCommand() command: Command,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<StoryResponse> {
    if (ifMatch === undefined && base === undefined) throw new RevisionMissing(STORY_ETAG, 'base with the revision that the text was typed on, to have it joined with what others changed since');
    return this.responses.of(await this.edits.save(id, toStoryEdit(changes), command, { ...(base !== undefined && { base }) }), command.actor);
  }
}
