import { Injectable } from '@nestjs/common';
import { Slug, type Author } from '@stet/contracts';
import { ListPage } from '../list/list-page.js';
import { authorPath } from '../page/address.js';
import type { PageContext } from '../page/page.context.js';
import { PageNotFound } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { AuthorReader } from '../shelf/author.reader.js';
import { ListReader, type AuthorFilter } from '../shelf/list.reader.js';
import { pageOfList, placeOf } from '../shelf/place.js';
import type { PageOrMove } from '../story/story.service.js';
import { AuthorPage } from './author-page.js';

const STORIES = 24;

/** Pages of those who write: of whom the newsroom tells, and of whom only their bylines do. */
@Injectable()
export class AuthorService {
  constructor(
    private readonly authors: AuthorReader,
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
  ) {}

  /** The page of an author, or its address now when this was an earlier one. */
  async page(language: string, address: string, after: string | undefined): Promise<PageOrMove> {
    const slug = Slug.safeParse(address.normalize()).data;
    if (slug === undefined) throw new PageNotFound();
    const [page, author] = await Promise.all([this.pages.contextIn(language), this.authors.find(slug)]);
    if (!author) return { html: await this.byline(page, slug, after) };
    return author.slug === slug ? { html: await this.author(page, author, after) } : { movedTo: authorPath(language, author.slug) };
  }

  /** Stories that name the author, and those that print the name alone. */
  private async author(page: PageContext, author: Author, after: string | undefined): Promise<string> {
    const path = authorPath(page.language, author.slug);
    const before = placeOf(after);
    const by: AuthorFilter = { slugs: [author.slug, ...author.formerSlugs], names: [...new Set(Object.values(author.name))] };
    const [found, languages] = await Promise.all([this.lists.newest(page.language, STORIES + 1, { author: by }, before), this.lists.languagesOf(by)]);
    const { stories, next } = pageOfList(found, STORIES);
    const counterparts = page.settings.languages.map((one) => ({ language: one, path: authorPath(one, author.slug), isEmpty: !languages.includes(one) && !author.biography[one] }));
    return AuthorPage({ page, author, stories, counterparts, isFirst: !before, nextPath: following(path, next) });
  }

  /** What is known of a name in bylines: its stories. */
  private async byline(page: PageContext, slug: string, after: string | undefined): Promise<string> {
    const { language, settings, words } = page;
    const path = authorPath(language, slug);
    const before = placeOf(after);
    const by: AuthorFilter = { slugs: [slug], names: [] };
    const [name, found, languages] = await Promise.all([this.lists.authorName(language, slug), this.lists.newest(language, STORIES + 1, { author: by }, before), this.lists.languagesOf(by)]);
    if (name === undefined) throw new PageNotFound();
    const { stories, next } = pageOfList(found, STORIES);
    const counterparts = settings.languages.filter((one) => languages.includes(one)).map((one) => ({ language: one, path: authorPath(one, slug) }));
    return ListPage({ page, kind: words.author, title: name, ...(!before && { path }), counterparts, stories, nextPath: following(path, next) });
  }
}

function following(path: string, next: string | null): string | undefined {
  return next === null ? undefined : `${path}?after=${encodeURIComponent(next)}`;
}
