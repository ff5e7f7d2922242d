import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { SearchService } from './search.service.js';

/** A form sends its empty fields as well. */
const filled = <Field extends z.ZodType>(field: Field) => z.preprocess((text) => (text === '' ? undefined : text), field.optional());

const SearchQuery = z.object({
  q: z.string().trim().max(200).default(''),
  section: filled(z.string().max(120)),
  from: filled(z.iso.date()),
  until: filled(z.iso.date()),
  cursor: z.string().max(300).optional(),
});

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class SearchController {
  constructor(
    private readonly searches: SearchService,
    private readonly replies: PageReply,
  ) {}

  @Get(':language/search')
  @Public()
  async search(@Param('language') language: string, @Query({ schema: SearchQuery }) { q, cursor, ...filter }: z.output<typeof SearchQuery>, @Res() reply: Reply): Promise<void> {
    const { html, isAway } = await this.searches.page(language, q, filter, cursor);
    if (isAway) this.replies.refused(reply, html, 503);
    else this.replies.passing(reply, html);
  }
}
