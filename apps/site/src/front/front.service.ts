import { Injectable } from '@nestjs/common';
import { PageFactory } from '../page/page.factory.js';
import { ShelfReader } from '../shelf/shelf.reader.js';
import { STORIES_ON_FRONT } from './front.js';
import { FrontPage } from './front-page.js';

const MOST_READ = 5;
const MOST_READ_MS = 7 * 86_400_000;

@Injectable()
export class FrontService {
  constructor(
    private readonly shelf: ShelfReader,
    private readonly pages: PageFactory,
  ) {}

  async page(language: string, isUntranslated: boolean): Promise<string> {
    const page = await this.pages.contextIn(language);
    const [curated, newest, mostRead] = await Promise.all([
      this.shelf.curated(language),
      this.shelf.newest(language, STORIES_ON_FRONT),
      this.shelf.mostRead(language, new Date(page.now.getTime() - MOST_READ_MS), MOST_READ),
    ]);
    return FrontPage({ page, curated, newest, mostRead, isUntranslated });
  }
}
