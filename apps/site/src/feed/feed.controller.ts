import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageFactory } from '../page/page.factory.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { ListReader } from '../shelf/list.reader.js';
import { feedXml } from './feed.js';

const STORIES = 30;

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class FeedController {
  constructor(
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
    private readonly replies: PageReply,
  ) {}

  @Get(':language/feed.xml')
  @Public()
  async readFeed(@Param('language') language: string, @Res() reply: Reply): Promise<void> {
    const page = await this.pages.contextIn(language);
    this.replies.feed(reply, feedXml(page, await this.lists.newest(language, STORIES)));
  }
}
