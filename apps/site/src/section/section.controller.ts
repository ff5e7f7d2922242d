import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { SectionService } from './section.service.js';

const SectionQuery = z.object({ after: z.string().max(300).optional() });

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class SectionController {
  constructor(
    private readonly sections: SectionService,
    private readonly replies: PageReply,
  ) {}

  @Get(':language/:section')
  @Public()
  async readSection(@Param('language') language: string, @Param('section') section: string, @Query({ schema: SectionQuery }) { after }: z.output<typeof SectionQuery>, @Res() reply: Reply): Promise<void> {
    this.replies.page(reply, await this.sections.page(language, section, after));
  }
}
