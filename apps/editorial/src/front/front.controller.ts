import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { LanguageTag } from '@stet/contracts';
import { NOTHING_YET, NeedsRevision, RevisionHeader, Tagged } from '../access/revision.js';
import { GivenCommand, KeyHeader, NOT_OFFERED, type Command } from '../command/given-command.js';
import { FrontDiffRequest, FrontDiffResponse, FrontReadRequest, FrontRequest, FrontResponse, FrontVersionList, FrontVersionListRequest, VersionParam, toPlacements } from './front.dto.js';
import { FrontResponses } from './front.responses.js';
import { FrontService } from './front.service.js';

/** The front of each language, and its versions. */
@ApiTags('fronts')
@Controller('api/v1/fronts')
@Tagged('version')
export class FrontController {
  constructor(
    private readonly fronts: FrontService,
    private readonly responses: FrontResponses,
  ) {}

  /** What leads in a language, now or at any past second. */
  @Get(':language')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: FrontResponse })
  readFront(@Param('language', { schema: LanguageTag }) language: string, @Query({ schema: FrontReadRequest }) { at }: FrontReadRequest, @CurrentActor() actor: Actor): Promise<FrontResponse> {
    return this.responses.current(language, at, actor);
  }

  /** Decides what leads in a language; the newest stories follow. */
  @Put(':language')
  @Allow('front:curate')
  @KeyHeader(NOT_OFFERED)
  @RevisionHeader('the ETag of GET /api/v1/fronts/{language}', NOTHING_YET)
  @ApiOkResponse({ standardSchema: FrontResponse })
  async curateFront(@Param('language', { schema: LanguageTag }) language: string, @Body({ schema: FrontRequest }) { storyIds, placements }: FrontRequest, @GivenCommand() command: Command): Promise<FrontResponse> {
    const front = placements ? await this.fronts.curate(language, toPlacements(placements), command) : await this.fronts.lead(language, storyIds!, command);
    return this.responses.of(front, command.actor);
  }

  /** Versions of a front with who made them, the newest first. */
  @Get(':language/versions')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: FrontVersionList })
  listFrontVersions(@Param('language', { schema: LanguageTag }) language: string, @Query({ schema: FrontVersionListRequest }) { limit, cursor }: FrontVersionListRequest, @CurrentActor() actor: Actor): Promise<FrontVersionList> {
    return this.responses.versions(language, limit, cursor, actor);
  }

  /** A front as somebody left it. */
  @Get(':language/versions/:version')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: FrontResponse })
  readFrontVersion(@Param('language', { schema: LanguageTag }) language: string, @Param('version', { schema: VersionParam }) version: number, @CurrentActor() actor: Actor): Promise<FrontResponse> {
    return this.responses.version(language, version, actor);
  }

  /** What was added, removed, moved and pinned between two versions, or since one. */
  @Get(':language/diff')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: FrontDiffResponse })
  compareFronts(@Param('language', { schema: LanguageTag }) language: string, @Query({ schema: FrontDiffRequest }) { from, to }: FrontDiffRequest, @CurrentActor() actor: Actor): Promise<FrontDiffResponse> {
    return this.responses.diff(language, from, to, actor);
  }

  /** Makes an older version of a front the newest one. */
  @Post(':language/versions/:version/restoration')
  @Allow('front:curate')
  @HttpCode(HttpStatus.OK)
  @KeyHeader(NOT_OFFERED)
  @NeedsRevision('the ETag of GET /api/v1/fronts/{language}')
  @ApiOkResponse({ standardSchema: FrontResponse })
  async restoreFront(@Param('language', { schema: LanguageTag }) language: string, @Param('version', { schema: VersionParam }) version: number, @GivenCommand() command: Command): Promise<FrontResponse> {
    return this.responses.of(await this.fronts.restore(language, version, command), command.actor);
  }
}
