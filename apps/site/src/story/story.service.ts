import { Injectable } from '@nestjs/common';
import { Slug } from '@stet/contracts';
import { storiesNamedIn } from '../body/body.js';
import { storyPath, versionsPath } from '../page/address.js';
import { PageNotFound, StoryGone } from '../page/page.errors.js';
import type { PageContext } from '../page/page.context.js';
import { PageFactory } from '../page/page.factory.js';
import type { PreviewFacts } from '../preview/preview-banner.js';
import { AuthorReader } from '../shelf/author.reader.js';
import { ListReader, type Place, type Teaser } from '../shelf/list.reader.js';
import { ShelfReader, type Found } from '../shelf/shelf.reader.js';
import { notingStoriesOnly } from '../shelf/shown.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';
import { StoryPage } from './story-page.js';
import { CANDIDATES, arrangeAround, type Candidates, type Surroundings } from './surroundings.js';
import { VersionsPage } from './versions-page.js';

/** A page with the version that it shows, or the address that it has now. */
export type PageOrMove = { readonly html: string; readonly version?: number } | { readonly movedTo: string };

/** Versions on one page of a story's history. */
const VERSIONS = 10;
const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;

@Injectable()
export class StoryService {
  constructor(
    private readonly shelf: ShelfReader,
    private readonly lists: ListReader,
    private readonly authors: AuthorReader,
    private readonly pages: PageFactory,
  ) {}

  /** The page of a story, or its address now when this was an earlier one. */
  async page(language: string, section: string, slug: string): Promise<PageOrMove> {
    const [page, { story: shelved, views }] = await Promise.all([this.pages.contextIn(language), this.find(language, slug)]);
    if (shelved.section !== section || shelved.slug !== slug) return { movedTo: storyPath(language, shelved) };
    const story = await this.authors.addressed(shelved);
    const [translations, readAlso, around] = await Promise.all([
      this.shelf.translations(story.translationSetId),
      this.lists.chosen(language, storiesNamedIn(story.body)),
      notingStoriesOnly(() => this.surroundings(story, page.now)),
    ]);
    return { html: StoryPage({ page, story, views, translations, readAlso, around }), version: story.version };
  }

  /** The page as it would be if the working copy were published now; the story itself need not be on the shelf. */
  async preview(page: PageContext, written: ShelvedSnapshot, preview: PreviewFacts): Promise<string> {
    const story = await this.authors.addressed(written);
    const [found, translations, readAlso, around] = await Promise.all([
      this.shelf.story(story.storyId),
      this.shelf.translations(story.translationSetId),
      this.lists.chosen(story.language, storiesNamedIn(story.body)),
      this.surroundings(story, page.now),
    ]);
    const views = found?.status === 'usable' ? found.views : 0;
    return StoryPage({ page, story, views, translations, readAlso, around, preview });
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

  /** Wider circles of what is important are asked only where a section has too little. */
  private async surroundings(story: ShelvedSnapshot, now: Date): Promise<Surroundings> {
    const { storyId, language, section, firstPublishedAt } = story;
    const from = new Date(hourOf(now) - WEEK_MS);
    const chosen = await this.chosen(story);
    const enough = (place: keyof typeof CANDIDATES) => CANDIDATES[place] + chosen.length;
    const [next, related, ofSection, more, mostRead] = await Promise.all([
      this.next(language, section, { storyId, publishedAt: new Date(firstPublishedAt) }, 1 + chosen.length),
      this.lists.related(story, enough('related')),
      this.lists.mostImportant(language, enough('important'), { section, from }),
      this.lists.newest(language, enough('more'), { section }),
      this.lists.mostRead(language, enough('mostRead'), { from }),
    ]);
    const wider = ofSection.length < enough('important') ? await Promise.all([this.lists.mostImportant(language, enough('important'), { from }), this.lists.newest(language, enough('important'))]) : undefined;
    const important: Candidates['important'] = [{ of: 'section', stories: ofSection }, ...(wider ? [{ of: 'publication' as const, stories: wider[0] }, { of: 'latest' as const, stories: wider[1] }] : [])];
    return arrangeAround(storyId, { chosen, next, related, important, more, mostRead });
  }

  /** What an editor chose to be read with it and can be read, in that order. */
  private async chosen({ language, relatedStories = [] }: ShelvedSnapshot): Promise<Teaser[]> {
    const found = new Map((await this.lists.chosen(language, relatedStories)).map((one) => [one.storyId, one]));
    return relatedStories.flatMap((storyId) => found.get(storyId) ?? []);
  }

  /** The next older of the section, after its oldest of the publication: older always, so that who reads on comes to an end. */
  private async next(language: string, section: string, after: Place, limit: number): Promise<Teaser[]> {
    const [ofSection, ofAll] = await Promise.all([this.lists.newest(language, limit, { section }, after), this.lists.newest(language, limit, {}, after)]);
    return [...ofSection, ...ofAll];
  }
}

/** When its hour began: what was read for a moment of it is remembered for all others. */
function hourOf(now: Date): number {
  return now.getTime() - (now.getTime() % HOUR_MS);
}
