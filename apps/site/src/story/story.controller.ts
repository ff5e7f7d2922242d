import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { StoryService } from './story.service.js';

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
    const answer = await this.stories.page(language, section, slug);
    if ('movedTo' in answer) this.replies.moved(reply, answer.movedTo);
    else this.replies.page(reply, answer.html);
  }
}
