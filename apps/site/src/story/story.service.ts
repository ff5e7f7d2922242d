import { Injectable } from '@nestjs/common';
import { Slug } from '@stet/contracts';
import { storyPath, versionsPath } from '../page/address.js';
import { PageNotFound, StoryGone } from '../page/page.errors.js';
import type { PageContext } from '../page/page.context.js';
import { PageFactory } from '../page/page.factory.js';
import type { PreviewFacts } from '../preview/preview-banner.js';
import { ListReader } from '../shelf/list.reader.js';
import { ShelfReader, type Found } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';
import { StoryPage, type Surroundings } from './story-page.js';
import { VersionsPage } from './versions-page.js';

/** A page, or the address that it has now. */
export type PageOrMove = { readonly html: string } | { readonly movedTo: string };

const SHOWN = { related: 3, more: 4, mostRead: 5, important: 4 };
/** Versions on one page of a story's history. */
const VERSIONS = 10;
const WEEK_MS = 7 * 86_400_000;

@Injectable()
export class StoryService {
  constructor(
    private readonly shelf: ShelfReader,
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
  ) {}

  /** The page of a story, or its address now when this was an earlier one. */
  async page(language: string, section: string, slug: string): Promise<PageOrMove> {
    const [page, { story, views }] = await Promise.all([this.pages.contextIn(language), this.find(language, slug)]);
    if (story.section !== section || story.slug !== slug) return { movedTo: storyPath(language, story) };
    const [translations, around] = await Promise.all([this.shelf.translations(story.translationSetId), this.surroundings(story, page.now)]);
    return { html: StoryPage({ page, story, views, translations, around }) };
  }

  /** The page as it would be if the working copy were published now; the story itself need not be on the shelf. */
  async preview(page: PageContext, story: ShelvedSnapshot, preview: PreviewFacts): Promise<string> {
    const [found, translations, around] = await Promise.all([this.shelf.story(story.storyId), this.shelf.translations(story.translationSetId), this.surroundings(story, page.now)]);
    const views = found?.status === 'usable' ? found.views : 0;
    return StoryPage({ page, story, views, translations, around, preview });
  }

  /** What became of a story, version by version. */
  async versions(language: string, section: string, slug: string, before: number | undefined): Promise<PageOrMove> {
    const [page, { story }] = await Promise.all([this.pages.contextIn(language), this.find(language, slug)]);
    if (story.section !== section || story.slug !== slug) return { movedTo: versionsPath(language, story) };
    const [versions, translations] = await Promise.all([this.shelf.versions(story.storyId, VERSIONS + 1, before), this.shelf.translations(story.translationSetId)]);
    if (versions.length === 0) throw new PageNotFound();
    return { html: VersionsPage({ page, story, versions, shown: VERSIONS, translations, isFirst: before === undefined }) };
  }

  private async find(language: string, slug: string): Promise<Extract<Found, { status: 'usable' }>> {
    const name = Slug.safeParse(slug.normalize()).data;
    const found = name === undefined ? undefined : await this.shelf.find(language, name);
    if (!found) throw new PageNotFound();
    if (found.status === 'withdrawn') throw new StoryGone(found.notice, found.withdrawnAt);
    return found;
  }

  private async surroundings(story: ShelvedSnapshot, now: Date): Promise<Surroundings> {
    const { storyId, language, section } = story;
    const from = new Date(now.getTime() - WEEK_MS);
    const all = Object.values(SHOWN).reduce((sum, count) => sum + count, 1);
    const [related, important, more, mostRead] = await Promise.all([
      this.lists.related(story, SHOWN.related),
      this.lists.mostImportant(language, all, { section, from }),
      this.lists.newest(language, all, { section }),
      this.lists.mostRead(language, all, { from }),
    ]);
    const shown = new Set([storyId]);
    const take = <Story extends { storyId: string }>(list: readonly Story[], count: number) => {
      const taken = list.filter((one) => !shown.has(one.storyId)).slice(0, count);
      taken.forEach((one) => shown.add(one.storyId));
      return taken;
    };
    return { related: take(related, SHOWN.related), important: take(important, SHOWN.important), more: take(more, SHOWN.more), mostRead: take(mostRead, SHOWN.mostRead) };
  }
}
