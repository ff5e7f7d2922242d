import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { z } from 'zod';
import { StoryVersionList, toStoryVersionResponse } from './version.dto.js';
import { VersionRepository } from './version.repository.js';

@ApiTags('versions')
@Controller('api/v1/stories/:id/versions')
export class VersionController {
  constructor(private readonly versions: VersionRepository) {}

  /** Every published version, newest first. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryVersionList })
  async listVersions(@Param('id', { schema: z.uuid() }) id: string): Promise<StoryVersionList> {
    if (!(await this.versions.hasStory(id))) throw new NotFound('story', id);
    return { items: (await this.versions.of(id)).map(toStoryVersionResponse), next: null };
  }
}
