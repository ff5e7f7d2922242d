import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import type { FeedForm } from '../page/address.js';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageNotFound } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { PageReply, type Reply } from '../page/page.reply.js';
import { ListReader } from '../shelf/list.reader.js';
import { atom, jsonFeed, rss, type Feed } from './feed.js';

const STORIES = 30;
const FORMS: Readonly<Record<FeedForm, { readonly type: string; readonly write: (feed: Feed) => string }>> = {
  rss: { type: 'application/rss+xml; charset=utf-8', write: rss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: atom },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
};

/** The newest stories for feed readers, in each form, for a language and for each of its sections. */
@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller(':language')
export class FeedController {
  constructor(
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
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
    const page = await this.pages.contextIn(language);
    if (section !== undefined && !page.settings.sections.some(({ slug }) => slug === section)) throw new PageNotFound();
    const stories = await this.lists.newest(language, STORIES, { section });
    this.replies.document(reply, FORMS[form].type, FORMS[form].write({ page, section, stories }));
  }
}
