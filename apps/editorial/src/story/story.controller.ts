import { Body, Controller, Get, Headers, HttpCode, HttpStatus, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import {
  CorrectionRequest,
  DraftRequest,
  NewStoryRequest,
  StoryChanges,
  StoryList,
  StoryListRequest,
  StoryResponse,
  StoryVersionList,
  TranslationRequest,
  WithdrawalRequest,
  toNewStory,
  toStoryEdit,
  toStoryResponse,
  toStorySummary,
  toStoryVersionResponse,
} from './story.dto.js';
import { StoryRepository } from './story.repository.js';
import { StoryService, type Command } from './story.service.js';
import type { Story } from './story.js';

interface Reply {
  header(name: string, value: string): unknown;
}

const StoryId = z.uuid();
const IDEMPOTENCY_KEY = { name: 'idempotency-key', required: false, description: 'Makes the command safe to send again: it is done once' };
const KEY = 'idempotency-key';
const MAX_KEY_LENGTH = 200;

@ApiTags('stories')
@Controller('api/v1')
export class StoryController {
  constructor(
    private readonly stories: StoryService,
    private readonly repository: StoryRepository,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** Stories, the newest change first. */
  @Get('stories')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryList })
  async listStories(@Query({ schema: StoryListRequest }) request: StoryListRequest): Promise<StoryList> {
    const rows = await this.repository.list(request);
    return pageOf(rows, request.limit, (row) => ({ at: row.changedAtExact, id: row.storyId }), toStorySummary);
  }

  /** Begins a story. */
  @Post('stories')
  @Allow('story:write')
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ standardSchema: StoryResponse })
  async createStory(@Body({ schema: NewStoryRequest }) request: NewStoryRequest, @Headers(KEY) key: string | undefined, @CurrentActor() actor: Actor): Promise<StoryResponse> {
    return this.respond(await this.stories.create(toNewStory(request), commandOf(actor, key)));
  }

  /** Begins a story from a wire item: its text, source credit, urgency and embargo; fields given here replace the wire's. */
  @Post('wires/:wireId/stories')
  @Allow('story:write')
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ standardSchema: StoryResponse })
  async draftFromWire(
    @Param('wireId', { schema: z.uuid() }) wireId: string,
    @Body({ schema: DraftRequest }) { translationSetId, ...changes }: DraftRequest,
    @Headers(KEY) key: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<StoryResponse> {
    return this.respond(await this.stories.draftFromWire(wireId, { ...toStoryEdit(changes), ...(translationSetId && { translationSetId }) }, commandOf(actor, key)));
  }

  /** The working copy of a story. */
  @Get('stories/:id')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryResponse })
  async readStory(@Param('id', { schema: StoryId }) id: string, @Res({ passthrough: true }) reply: Reply): Promise<StoryResponse> {
    const story = await this.repository.find(id);
    reply.header('etag', `"${story.revision}"`);
    return this.respond(story);
  }

  /** Saves the working copy. With If-Match, only if it is still that revision (412 otherwise). */
  @Patch('stories/:id')
  @Allow('story:write')
  @ApiHeader({ name: 'if-match', required: false, description: 'The revision that you saw, in quotes' })
  @ApiOkResponse({ standardSchema: StoryResponse })
  async changeStory(@Param('id', { schema: StoryId }) id: string, @Body({ schema: StoryChanges }) changes: StoryChanges, @Headers('if-match') ifMatch: string | undefined): Promise<StoryResponse> {
    return this.respond(await this.stories.change(id, toStoryEdit(changes), revisionOf(ifMatch)));
  }

  /** Publishes a draft. */
  @Post('stories/:id/publication')
  @Allow('story:publish')
  @HttpCode(HttpStatus.OK)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ standardSchema: StoryResponse })
  async publishStory(@Param('id', { schema: StoryId }) id: string, @Headers(KEY) key: string | undefined, @CurrentActor() actor: Actor): Promise<StoryResponse> {
    return this.respond(await this.stories.publish(id, commandOf(actor, key)));
  }

  /** Publishes a new version that corrects nothing. */
  @Post('stories/:id/updates')
  @Allow('story:publish')
  @HttpCode(HttpStatus.OK)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ standardSchema: StoryResponse })
  async updateStory(@Param('id', { schema: StoryId }) id: string, @Headers(KEY) key: string | undefined, @CurrentActor() actor: Actor): Promise<StoryResponse> {
    return this.respond(await this.stories.update(id, commandOf(actor, key)));
  }

  /** Publishes a new version that says what it corrects. */
  @Post('stories/:id/corrections')
  @Allow('story:correct')
  @HttpCode(HttpStatus.OK)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ standardSchema: StoryResponse })
  async correctStory(
    @Param('id', { schema: StoryId }) id: string,
    @Body({ schema: CorrectionRequest }) { note }: CorrectionRequest,
    @Headers(KEY) key: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<StoryResponse> {
    return this.respond(await this.stories.correct(id, note, commandOf(actor, key)));
  }

  /** Kills the story, or takes it down: readers see the notice and nothing else. */
  @Post('stories/:id/withdrawal')
  @Allow('story:withdraw')
  @HttpCode(HttpStatus.OK)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ standardSchema: StoryResponse })
  async withdrawStory(
    @Param('id', { schema: StoryId }) id: string,
    @Body({ schema: WithdrawalRequest }) { reason, notice }: WithdrawalRequest,
    @Headers(KEY) key: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<StoryResponse> {
    return this.respond(await this.stories.withdraw(id, reason, notice, commandOf(actor, key)));
  }

  /** Begins the story in another language, as a copy to be translated. */
  @Post('stories/:id/translations')
  @Allow('story:write')
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ standardSchema: StoryResponse })
  async translateStory(
    @Param('id', { schema: StoryId }) id: string,
    @Body({ schema: TranslationRequest }) { language }: TranslationRequest,
    @Headers(KEY) key: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<StoryResponse> {
    return this.respond(await this.stories.translate(id, language, commandOf(actor, key)));
  }

  /** Every published version, newest first. */
  @Get('stories/:id/versions')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryVersionList })
  async listVersions(@Param('id', { schema: StoryId }) id: string): Promise<StoryVersionList> {
    await this.repository.find(id);
    return { items: (await this.repository.versions(id)).map(toStoryVersionResponse), next: null };
  }

  private async respond(story: Story): Promise<StoryResponse> {
    const { storyId, translationSetId } = story;
    const [views, siblings, publicSection] = await Promise.all([this.repository.viewsOf(storyId), this.repository.siblings(translationSetId), this.repository.publicSection(storyId)]);
    return toStoryResponse(story, { views, siblings, publicSection, siteUrl: this.config.SITE_URL });
  }
}

function commandOf(actor: Actor, key: string | undefined): Command {
  if (key && key.length > MAX_KEY_LENGTH) throw new InvalidInput('The Idempotency-Key is too long.', [{ field: KEY, message: `use at most ${MAX_KEY_LENGTH} characters, such as a UUID` }]);
  return { actor, key };
}

function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const revision = ifMatch.match(/^(?:W\/)?"(\d+)"$/)?.[1];
  if (!revision) throw new InvalidInput('If-Match is not a revision.', [{ field: 'if-match', message: 'send the revision that you saw, in quotes: "7"' }]);
  return Number(revision);
}
