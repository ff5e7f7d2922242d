import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageFactory } from '../page/page.factory.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { OfflinePage } from './offline-page.js';

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller(':language')
export class OfflineController {
  constructor(
    private readonly pages: PageFactory,
    private readonly replies: PageReply,
  ) {}

  /** Fetched by the service worker while there is a network, to be shown when there is none. */
  @Get('offline')
  @Public()
  async readOffline(@Param('language') language: string, @Res() reply: Reply): Promise<void> {
    this.replies.page(reply, OfflinePage({ page: await this.pages.contextIn(language) }));
  }
}
