import { Injectable } from '@nestjs/common';
import { dayAfter, startOfDay } from '../language/dates.js';
import type { SearchFilter } from '../page/address.js';
import { PageFactory } from '../page/page.factory.js';
import { ListReader } from '../shelf/list.reader.js';
import { SearchPage } from './search-page.js';
import { SearchClient } from './search.client.js';

/** To go on with when nothing was found. */
const LATEST = 4;

@Injectable()
export class SearchService {
  constructor(
    private readonly client: SearchClient,
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
  ) {}

  async page(language: string, asked: string, wished: SearchFilter, cursor: string | undefined): Promise<{ html: string; isAway: boolean }> {
    const page = await this.pages.contextIn(language);
    const filter = inOrder({ ...wished, section: page.settings.sections.find(({ slug }) => slug === wished.section)?.slug });
    const results = asked ? await this.client.find({ language, q: asked, section: filter.section, ...instantsOf(filter, page.settings.timezone), cursor }) : undefined;
    const latest = results?.total ? [] : await this.lists.newest(language, LATEST);
    return { html: SearchPage({ page, asked, filter, results, latest }), isAway: asked !== '' && !results };
  }
}

/** Two days in the wrong order are meant the other way round. */
function inOrder({ from, until, section }: SearchFilter): SearchFilter {
  return from && until && from > until ? { section, from: until, until: from } : { section, from, until };
}

function instantsOf({ from, until }: SearchFilter, timezone: string): { from?: Date | undefined; until?: Date | undefined } {
  return { from: from ? startOfDay(from, timezone) : undefined, until: until ? startOfDay(dayAfter(until), timezone) : undefined };
}
