import { Controller, Get, Headers, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { preferredLanguage } from '../language/negotiation.js';
import { frontPath } from '../page/address.js';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageFactory } from '../page/page.factory.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { FrontService } from './front.service.js';

@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class FrontController {
  constructor(
    private readonly fronts: FrontService,
    private readonly pages: PageFactory,
    private readonly replies: PageReply,
  ) {}

  /** To the front in the language that the browser likes best. */
  @Get()
  @Public()
  async chooseLanguage(@Headers('accept-language') wishes: string | undefined, @Res() reply: Reply): Promise<void> {
    const { languages } = await this.pages.settingsAtHand();
    reply.header('vary', 'accept-language').header('cache-control', 'no-cache');
    reply.redirect(frontPath(preferredLanguage(wishes, languages)), 302);
  }

  /** `untranslated` is the address of what the reader left and this language does not have; there are as many as pages, so that none is kept. */
  @Get(':language')
  @Public()
  async readFront(@Param('language') language: string, @Query('untranslated') untranslated: unknown, @Res() reply: Reply): Promise<void> {
    if (untranslated === undefined) this.replies.page(reply, await this.fronts.page(language, undefined));
    else this.replies.passing(reply, await this.fronts.page(language, String(untranslated)));
  }
}
