import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { StoryService } from './story.service.js';

const NEWEST_POSSIBLE = 2_147_483_647;
const VersionsQuery = z.object({ before: z.coerce.number().int().positive().max(NEWEST_POSSIBLE).optional() });

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class StoryController {
  constructor(
    private readonly stories: StoryService,
    private readonly replies: PageReply,
  ) {}

  @Get(':language/:section/:slug')
  @Public()
  async readStory(@Param('language') language: string, @Param('section') section: string, @Param('slug') slug: string, @Res() reply: Reply): Promise<void> {
    this.replies.pageOrMove(reply, await this.stories.page(language, section, slug));
  }

  @Get(':language/:section/:slug/versions')
  @Public()
  async readVersions(@Param('language') language: string, @Param('section') section: string, @Param('slug') slug: string, @Query({ schema: VersionsQuery }) { before }: z.output<typeof VersionsQuery>, @Res() reply: Reply): Promise<void> {
    this.replies.pageOrMove(reply, await this.stories.versions(language, section, slug, before));
  }
}
