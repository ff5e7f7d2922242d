import { Controller, Get, Header, Inject, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { SITE_CONFIG, type SiteConfig } from '../config.js';
import { sitemapIndexPath } from '../page/address.js';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageNotFound } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { newsSitemap, sitemap, sitemapIndex } from './sitemap.js';
import { SitemapReader } from './sitemap.reader.js';

const XML = 'application/xml; charset=utf-8';
const NEWS_MS = 2 * 86_400_000;
const NEWS_IN_FILE = 1_000;

/** What search engines ask for to find everything. */
@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class SitemapController {
  constructor(
    private readonly maps: SitemapReader,
    private readonly pages: PageFactory,
    private readonly replies: PageReply,
    @Inject(SITE_CONFIG) private readonly config: SiteConfig,
  ) {}

  @Get('robots.txt')
  @Public()
  @Header('content-type', 'text/plain; charset=utf-8')
  readRobots(): string {
    return `User-agent: *\nDisallow: /*/search\n\nSitemap: ${this.config.PUBLIC_URL}${sitemapIndexPath}\n`;
  }

  @Get('sitemap.xml')
  @Public()
  async readIndex(@Res() reply: Reply): Promise<void> {
    const [months, news] = await Promise.all([this.maps.months(), this.maps.countSince(newsBegin())]);
    this.replies.document(reply, XML, sitemapIndex(this.config.PUBLIC_URL, months, Math.max(1, Math.ceil(news / NEWS_IN_FILE))));
  }

  @Get('sitemap/:language/:file')
  @Public()
  async readMonth(@Param('language') language: string, @Param('file') file: string, @Res() reply: Reply): Promise<void> {
    const month = /^(\d{4}-(?:0[1-9]|1[0-2]))\.xml$/.exec(file)?.[1];
    const stories = month === undefined ? [] : await this.maps.storiesOf(language, month);
    if (stories.length === 0) throw new PageNotFound();
    this.replies.document(reply, XML, sitemap(this.config.PUBLIC_URL, stories));
  }

  /** The first file is there even when nothing is new. */
  @Get('news-sitemap/:file')
  @Public()
  async readNews(@Param('file') file: string, @Res() reply: Reply): Promise<void> {
    const number = Number(/^([1-9]\d{0,3})\.xml$/.exec(file)?.[1] ?? 0);
    if (number === 0) throw new PageNotFound();
    const [settings, stories] = await Promise.all([this.pages.settings(), this.maps.newsSince(newsBegin(), NEWS_IN_FILE, (number - 1) * NEWS_IN_FILE)]);
    if (stories.length === 0 && number > 1) throw new PageNotFound();
    this.replies.document(reply, XML, newsSitemap(this.config.PUBLIC_URL, settings, stories));
  }
}

function newsBegin(): Date {
  return new Date(Date.now() - NEWS_MS);
}
