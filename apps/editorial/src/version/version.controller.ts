import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { z } from 'zod';
import { chainOf } from './version-chain.js';
import { StoryVersionList, VerificationResponse, VersionParam, WholeVersionResponse, toStoryVersionResponse, toVerificationResponse, toWholeVersionResponse } from './version.dto.js';
import { VersionRepository } from './version.repository.js';

@ApiTags('versions')
@Controller('api/v1/stories/:id')
export class VersionController {
  constructor(private readonly versions: VersionRepository) {}

  /** One published version, whole: what its hash is made of. */
  @Get('versions/:version')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: WholeVersionResponse })
  async readVersion(@Param('id', { schema: z.uuid() }) id: string, @Param('version', { schema: VersionParam }) version: number): Promise<WholeVersionResponse> {
    if (!(await this.versions.hasStory(id))) throw new NotFound('story', id);
    return toWholeVersionResponse(await this.versions.find(id, version));
  }

  /** Whether the record of the story holds: each version is what it was hashed with, and continues the one before it. Names the first that does not. */
  @Get('verification')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: VerificationResponse })
  async verifyVersions(@Param('id', { schema: z.uuid() }) id: string): Promise<VerificationResponse> {
    const expected = await this.versions.versionOf(id);
    if (expected === undefined) throw new NotFound('story', id);
    return toVerificationResponse(id, chainOf((await this.versions.of(id)).toReversed(), expected));
  }

  /** Every published version, newest first. */
  @Get('versions')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryVersionList })
  async listVersions(@Param('id', { schema: z.uuid() }) id: string): Promise<StoryVersionList> {
    if (!(await this.versions.hasStory(id))) throw new NotFound('story', id);
    return { items: (await this.versions.of(id)).map(toStoryVersionResponse), next: null };
  }
}
