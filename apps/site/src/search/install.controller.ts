import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { xml } from '../feed/xml.js';
import { frontPath, searchPath } from '../page/address.js';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { localised } from '../page/page.context.js';
import { PageFactory } from '../page/page.factory.js';
import { PageReply, type Reply } from '../page/page.reply.js';

/** OpenSearch 1.1 allows a short name of sixteen characters. */
const SHORT = 16;

/** What browsers ask for to offer the site's search, and to keep the site as an app. */
@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller(':language')
export class InstallController {
  constructor(
    private readonly pages: PageFactory,
    private readonly replies: PageReply,
  ) {}

  @Get('opensearch.xml')
  @Public()
  async readOpenSearch(@Param('language') language: string, @Res() reply: Reply): Promise<void> {
    const page = await this.pages.contextIn(language);
    const name = localised(page.settings.name, page);
    this.replies.document(
      reply,
      'application/opensearchdescription+xml; charset=utf-8',
      `<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${xml([...name].slice(0, SHORT).join('').trim())}</ShortName>
<Description>${xml(`${page.words.searchFor} — ${name}`)}</Description>
<Language>${xml(language)}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Image width="32" height="32" type="image/svg+xml">${xml(page.publicUrl + page.assets.icon)}</Image>
<Url type="text/html" template="${xml(`${page.publicUrl}${searchPath(language)}?q={searchTerms}`)}"/>
</OpenSearchDescription>
`,
    );
  }

  @Get('site.webmanifest')
  @Public()
  async readManifest(@Param('language') language: string, @Res() reply: Reply): Promise<void> {
    const page = await this.pages.contextIn(language);
    const manifest = {
      id: frontPath(language),
      name: localised(page.settings.name, page),
      description: localised(page.settings.tagline, page),
      lang: language,
      start_url: frontPath(language),
      scope: '/',
      display: 'minimal-ui',
      background_color: '#fffdf9',
      theme_color: '#9c1f2e',
      icons: [{ src: page.assets.icon, type: 'image/svg+xml', sizes: 'any' }],
    };
    this.replies.document(reply, 'application/manifest+json; charset=utf-8', JSON.stringify(manifest));
  }
}
