import { Injectable } from '@nestjs/common';
import { PageNotFound } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { ListReader } from '../shelf/list.reader.js';
import { pageOfList, placeOf } from '../shelf/place.js';
import { SectionPage } from './section-page.js';

const STORIES = 19;

@Injectable()
export class SectionService {
  constructor(
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
  ) {}

  async page(language: string, section: string, after: string | undefined): Promise<string> {
    const page = await this.pages.contextIn(language);
    if (!page.settings.sections.some(({ slug }) => slug === section)) throw new PageNotFound();
    const before = placeOf(after);
    const found = await this.lists.newest(language, STORIES + 1, { section }, before);
    return SectionPage({ page, section, ...pageOfList(found, STORIES), isFirst: before === undefined });
  }
}
