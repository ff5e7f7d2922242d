import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { archivePath } from '../page/address.js';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { ListService } from './list.service.js';

const ListQuery = z.object({ after: z.string().max(300).optional() });
type ListQuery = z.output<typeof ListQuery>;
const MostReadQuery = z.object({ period: z.enum(['day', 'week', 'month']).default('week'), section: z.string().max(120).optional() });
const ArchiveQuery = z.object({ day: z.iso.date().optional(), after: z.string().max(300).optional() });

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller(':language')
export class ListController {
  constructor(
    private readonly lists: ListService,
    private readonly replies: PageReply,
  ) {}

  @Get('topic/:topic')
  @Public()
  async readTopic(@Param('language') language: string, @Param('topic') topic: string, @Query({ schema: ListQuery }) { after }: ListQuery, @Res() reply: Reply): Promise<void> {
    this.replies.page(reply, await this.lists.topic(language, topic, after));
  }

  @Get('most-read')
  @Public()
  async readMostRead(@Param('language') language: string, @Query({ schema: MostReadQuery }) { period, section }: z.output<typeof MostReadQuery>, @Res() reply: Reply): Promise<void> {
    this.replies.page(reply, await this.lists.mostRead(language, period, section));
  }

  /** Today; with a day from the form, to the page of that day. */
  @Get('archive')
  @Public()
  async readArchive(@Param('language') language: string, @Query({ schema: ArchiveQuery }) { day, after }: z.output<typeof ArchiveQuery>, @Res() reply: Reply): Promise<void> {
    if (day) this.replies.pageOrMove(reply, { movedTo: archivePath(language, day) });
    else this.replies.page(reply, (await this.lists.archive(language, undefined, after)).html);
  }

  @Get('archive/:day')
  @Public()
  async readDay(@Param('language') language: string, @Param('day', { schema: z.iso.date() }) day: string, @Query({ schema: ListQuery }) { after }: ListQuery, @Res() reply: Reply): Promise<void> {
    const { html, isMissing } = await this.lists.archive(language, day, after);
    if (isMissing) this.replies.missing(reply, html);
    else this.replies.page(reply, html);
  }
}
