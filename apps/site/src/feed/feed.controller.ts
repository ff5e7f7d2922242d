import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import type { FeedForm } from '../page/address.js';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { atom, feedLinks, jsonFeed, rss, type Feed } from './feed.js';
import { FeedService } from './feed.service.js';

const FORMS: Readonly<Record<FeedForm, { readonly type: string; readonly write: (feed: Feed) => string }>> = {
  rss: { type: 'application/rss+xml; charset=utf-8', write: rss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: atom },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
};

/** Feeds in each form. */
@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller(':language')
export class FeedController {
  constructor(
    private readonly feeds: FeedService,
    private readonly replies: PageReply,
  ) {}

  @Get(['feed.xml', ':section/feed.xml'])
  @Public()
  readRss(@Param('language') language: string, @Param('section') section: string | undefined, @Res() reply: Reply): Promise<void> {
    return this.answer(reply, 'rss', language, section);
  }

  @Get(['atom.xml', ':section/atom.xml'])
  @Public()
  readAtom(@Param('language') language: string, @Param('section') section: string | undefined, @Res() reply: Reply): Promise<void> {
    return this.answer(reply, 'atom', language, section);
  }

  @Get(['feed.json', ':section/feed.json'])
  @Public()
  readJson(@Param('language') language: string, @Param('section') section: string | undefined, @Res() reply: Reply): Promise<void> {
    return this.answer(reply, 'json', language, section);
  }

  private async answer(reply: Reply, form: FeedForm, language: string, section: string | undefined): Promise<void> {
    const feed = await this.feeds.read({ language, section });
    const { type, write } = FORMS[form];
    this.replies.document(reply, type, write(feed), feedLinks(feed, form));
  }
}
