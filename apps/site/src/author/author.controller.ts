import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { AuthorService } from './author.service.js';

const AuthorQuery = z.object({ after: z.string().max(300).optional() });

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller(':language/author')
export class AuthorController {
  constructor(
    private readonly authors: AuthorService,
    private readonly replies: PageReply,
  ) {}

  @Get(':author')
  @Public()
  async readAuthor(@Param('language') language: string, @Param('author') author: string, @Query({ schema: AuthorQuery }) { after }: z.output<typeof AuthorQuery>, @Res() reply: Reply): Promise<void> {
    this.replies.pageOrMove(reply, await this.authors.page(language, author, after));
  }
}
