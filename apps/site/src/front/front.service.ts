import { Injectable } from '@nestjs/common';
import { sectionsInOrder } from '../page/page.context.js';
import { PageFactory } from '../page/page.factory.js';
import { ListReader } from '../shelf/list.reader.js';
import { STORIES_OF_SECTION, STORIES_ON_FRONT } from './front.js';
import { FrontPage } from './front-page.js';
import { pageLeft } from './untranslated.js';

/** More at once stand further down. */
const BREAKING_AT_ONCE = 3;
const MOST_READ = 5;
const MOST_READ_MS = 7 * 86_400_000;

@Injectable()
export class FrontService {
  constructor(
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
  ) {}

  /** `left` is the address of what the reader comes from, when this language does not have it. */
  async page(language: string, left: string | undefined): Promise<string> {
    const page = await this.pages.contextIn(language);
    const [curated, breaking, newest, ofSections, mostRead] = await Promise.all([
      this.lists.curated(language),
      this.lists.breaking(language),
      this.lists.newest(language, STORIES_ON_FRONT),
      this.lists.newestOfSections(language, sectionsInOrder(page), STORIES_OF_SECTION),
      this.lists.mostRead(language, MOST_READ, { from: new Date(page.now.getTime() - MOST_READ_MS) }),
    ]);
    return FrontPage({ page, curated, breaking: breaking.filter(({ breakingUntil }) => breakingUntil > page.now).slice(0, BREAKING_AT_ONCE), newest, ofSections, mostRead, untranslated: left === undefined ? undefined : { from: pageLeft(left, page) } });
  }
}
