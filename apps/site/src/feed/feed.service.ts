import { Inject, Injectable } from '@nestjs/common';
import { SITE_CONFIG, type SiteConfig } from '../config.js';
import { PageNotFound } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { ListReader } from '../shelf/list.reader.js';
import { ShelfReader } from '../shelf/shelf.reader.js';
import { itemOf, withdrawnItem } from './feed-item.js';
import type { Feed } from './feed.js';

/** A language, or a section of it. */
export interface FeedName {
  readonly language: string;
  readonly section?: string | undefined;
}

const STORIES = 30;
const HOUR_MS = 3_600_000;
/** Feed readers come by at least once a week. */
const WITHDRAWN_WITHIN_MS = 7 * 24 * HOUR_MS;

/** The newest stories for feed readers, and what became of those they may have kept, for a language and for each of its sections. */
@Injectable()
export class FeedService {
  constructor(
    private readonly lists: ListReader,
    private readonly shelf: ShelfReader,
    private readonly pages: PageFactory,
    @Inject(SITE_CONFIG) private readonly config: SiteConfig,
  ) {}

  async read({ language, section }: FeedName): Promise<Feed> {
    const page = await this.pages.contextIn(language);
    if (section !== undefined && !page.settings.sections.some(({ slug }) => slug === section)) throw new PageNotFound();
    const stories = await this.lists.newest(language, STORIES, { section });
    const corrections = await this.shelf.corrections(stories.map(({ storyId }) => storyId));
    const withdrawn = await this.shelf.withdrawnSince(hourOf(page.now.getTime() - WITHDRAWN_WITHIN_MS), STORIES, language, section);
    const items = [...stories.map((story) => itemOf(page, story, corrections.get(story.storyId))), ...withdrawn.map((story) => withdrawnItem(page, story))];
    return { page, section, items, hub: this.config.WEBSUB_HUB_URL };
  }

  /** Every feed that there is. */
  async names(): Promise<FeedName[]> {
    const { languages, sections } = await this.pages.settings();
    return languages.flatMap((language) => [{ language }, ...sections.map(({ slug }) => ({ language, section: slug }))]);
  }
}

/** What is asked for again within it is remembered. */
function hourOf(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / HOUR_MS) * HOUR_MS);
}
