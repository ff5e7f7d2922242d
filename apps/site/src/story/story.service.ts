import { Injectable } from '@nestjs/common';
import { Slug } from '@stet/contracts';
import { storyPath } from '../page/address.js';
import { PageNotFound, StoryGone } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { ShelfReader } from '../shelf/shelf.reader.js';
import { StoryPage } from './story-page.js';

const RELATED = 4;
const MOST_READ = 5;
const MOST_READ_MS = 7 * 86_400_000;

@Injectable()
export class StoryService {
  constructor(
    private readonly shelf: ShelfReader,
    private readonly pages: PageFactory,
  ) {}

  /** The page of a story, or its address now when this was an earlier one. */
  async page(language: string, section: string, slug: string): Promise<{ html: string } | { movedTo: string }> {
    const name = Slug.safeParse(slug.normalize()).data;
    const [page, found] = await Promise.all([this.pages.contextIn(language), name && this.shelf.find(language, name)]);
    if (!found) throw new PageNotFound();
    if (found.status === 'withdrawn') throw new StoryGone(found.notice, found.withdrawnAt);
    const { story, views } = found;
    if (story.section !== section || story.slug !== slug) return { movedTo: storyPath(language, story) };
    const [translations, related, mostRead] = await Promise.all([
      this.shelf.translations(story.translationSetId),
      this.shelf.newestOfSection(language, section, RELATED + 1),
      this.shelf.mostRead(language, new Date(page.now.getTime() - MOST_READ_MS), MOST_READ + 1),
    ]);
    const others = <T extends { storyId: string }>(list: readonly T[], limit: number) => list.filter((one) => one.storyId !== story.storyId).slice(0, limit);
    return { html: StoryPage({ page, story, views, translations, related: others(related, RELATED), mostRead: others(mostRead, MOST_READ) }) };
  }
}
