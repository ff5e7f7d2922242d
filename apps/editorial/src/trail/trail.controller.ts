import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { StoryId } from '../story/story.controller.js';
import { StoryRepository } from '../story/story.repository.js';
import { TrailQuery, TrailResponse, toTrailResponse } from './trail.dto.js';
import { TrailService } from './trail.service.js';

@ApiTags('publishing')
@Controller('api/v1/stories/:id')
export class TrailController {
  constructor(
    private readonly trail: TrailService,
    private readonly stories: StoryRepository,
  ) {}

  /** Where a published version has come to: the log, the site, search, each asked now. */
  @Get('trail')
  @Allow('story:read')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: TrailResponse })
  async readTrail(@Param('id', { schema: StoryId }) id: string, @Query({ schema: TrailQuery }) { version: asked }: TrailQuery): Promise<TrailResponse> {
    const { version: newest } = await this.stories.find(id);
    const version = asked ?? newest;
    if (version > newest) throw new NotFound('version', String(version));
    return toTrailResponse(id, version, version === 0 ? [] : await this.trail.of(id, version));
  }
}
