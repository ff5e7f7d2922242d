import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '@stet/persistence';
import { PageNotFound } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { ShelfReader, type Place } from '../shelf/shelf.reader.js';
import { SectionPage } from './section-page.js';

const STORIES = 19;

@Injectable()
export class SectionService {
  constructor(
    private readonly shelf: ShelfReader,
    private readonly pages: PageFactory,
  ) {}

  async page(language: string, section: string, after: string | undefined): Promise<string> {
    const page = await this.pages.contextIn(language);
    if (!page.settings.sections.some(({ slug }) => slug === section)) throw new PageNotFound();
    const before = placeOf(after);
    const found = await this.shelf.newestOfSection(language, section, STORIES + 1, before);
    const stories = found.slice(0, STORIES);
    const last = stories.at(-1);
    const next = found.length > STORIES && last ? encodeCursor({ at: inMicroseconds(last.publishedAt), id: last.storyId }) : null;
    return SectionPage({ page, section, stories, next, isFirst: before === undefined });
  }
}

function placeOf(cursor: string | undefined): Place | undefined {
  const decoded = decodeCursor(cursor);
  return decoded && { publishedAt: new Date(decoded.at), storyId: decoded.id };
}

/** Cursors count microseconds; the log tells times in milliseconds. */
function inMicroseconds(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z');
}
