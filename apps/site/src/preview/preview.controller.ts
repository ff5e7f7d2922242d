import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { PreviewService } from './preview.service.js';

/** Working copies, for those who were given an address. */
@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller('preview')
export class PreviewController {
  constructor(
    private readonly previews: PreviewService,
    private readonly replies: PageReply,
  ) {}

  @Get(':token')
  @Public()
  async readPreview(@Param('token') token: string, @Res() reply: Reply): Promise<void> {
    this.replies.confidential(reply, await this.previews.page(token));
  }
}
