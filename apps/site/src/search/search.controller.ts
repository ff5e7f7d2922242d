import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageFactory } from '../page/page.factory.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { SearchPage } from './search-page.js';
import { SearchClient } from './search.client.js';

const SearchQuery = z.object({ q: z.string().trim().max(200).default(''), cursor: z.string().max(300).optional() });

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class SearchController {
  constructor(
    private readonly client: SearchClient,
    private readonly pages: PageFactory,
    private readonly replies: PageReply,
  ) {}

  @Get(':language/search')
  @Public()
  async search(@Param('language') language: string, @Query({ schema: SearchQuery }) { q, cursor }: z.output<typeof SearchQuery>, @Res() reply: Reply): Promise<void> {
    const page = await this.pages.contextIn(language);
    const results = q ? await this.client.find(language, q, cursor) : undefined;
    this.replies.page(reply, SearchPage({ page, asked: q, results }), q && !results ? 503 : 200);
  }
}
