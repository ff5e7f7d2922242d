import { Injectable } from '@nestjs/common';
import { dateIn, dayAfter, dayOf, startOfDay } from '../language/dates.js';
import { say } from '../language/words.js';
import { archivePath, mostReadPath, topicPath, type Period } from '../page/address.js';
import { sectionName, sectionsInOrder, type PageContext } from '../page/page.context.js';
import { PageNotFound } from '../page/page.errors.js';
import { PageFactory } from '../page/page.factory.js';
import { ListReader } from '../shelf/list.reader.js';
import { pageOfList, placeOf } from '../shelf/place.js';
import { Choices } from './choices.js';
import { DayChoice } from './day-choice.js';
import { EmptyDay } from './empty-day.js';
import { ListPage } from './list-page.js';

const STORIES = 24;
const RANKED = 20;
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<Period, number>> = { day: 1, week: 7, month: 30 };

/** Lists of stories by topic, popularity and day. */
@Injectable()
export class ListService {
  constructor(
    private readonly lists: ListReader,
    private readonly pages: PageFactory,
  ) {}

  /** Topics are words of a language: none has a counterpart. */
  async topic(language: string, topic: string, after: string | undefined): Promise<string> {
    const before = placeOf(after);
    if (topic.includes('\0')) throw new PageNotFound();
    const [page, found] = await Promise.all([this.pages.contextIn(language), this.lists.newest(language, STORIES + 1, { tag: topic }, before)]);
    if (found.length === 0) throw new PageNotFound();
    const { stories, next } = pageOfList(found, STORIES);
    return ListPage({ page, kind: page.words.topic, title: topic, ...onFirst(before, topicPath(language, topic)), counterparts: [], stories, nextPath: following(topicPath(language, topic), next) });
  }

  async mostRead(language: string, period: Period, section: string | undefined): Promise<string> {
    const page = await this.pages.contextIn(language);
    if (section !== undefined && !page.settings.sections.some(({ slug }) => slug === section)) throw new PageNotFound();
    const stories = await this.lists.mostRead(language, RANKED, { section, from: new Date(page.now.getTime() - DAYS[period] * DAY_MS) });
    const counterparts = page.settings.languages.map((one) => ({ language: one, path: mostReadPath(one, period, section) }));
    return ListPage({ page, title: page.words.mostRead, path: mostReadPath(language, period, section), counterparts, choices: mostReadChoices(page, period, section), stories, isRanked: true });
  }

  /** Of a day; without one of the latest that has news, so that nobody finds an empty page after midnight. A day that is still to come has a page that says so, and is `isMissing` until then. */
  async archive(language: string, wished: string | undefined, after: string | undefined): Promise<{ readonly html: string; readonly isMissing: boolean }> {
    const page = await this.pages.contextIn(language);
    const { words, settings } = page;
    const today = dayOf(page.now, settings.timezone);
    const day = wished ?? (await this.latestDay(page)) ?? today;
    const isMissing = day > today;
    const before = placeOf(after);
    const [from, until] = [startOfDay(day, settings.timezone), startOfDay(dayAfter(day), settings.timezone)];
    const [found, around, languages] = await Promise.all([
      this.lists.newest(language, STORIES + 1, { from, until }, before),
      this.lists.around(language, from, until),
      this.lists.languagesWithin(settings.languages, from, until),
    ]);
    const { stories, next } = pageOfList(found, STORIES);
    const dayBeside = (instant: Date | null) => (instant ? dayOf(instant, settings.timezone) : undefined);
    const [earlier, later] = [dayBeside(around.before), dayBeside(around.after)];
    const html = ListPage({
      page,
      kind: words.archive,
      title: say(words.newsOf, { day: dateIn(language, from, settings.timezone).replace(/^0/, '') }),
      ...(stories.length > 0 && onFirst(before, archivePath(language, day))),
      counterparts: settings.languages.map((one) => ({ language: one, path: archivePath(one, day), isEmpty: !languages.includes(one) })),
      choices: DayChoice({ page, day, today, earlier, later }),
      stories,
      empty: EmptyDay({ page, isToCome: isMissing, nearest: [earlier, later].filter((one) => one !== undefined) }),
      nextPath: following(archivePath(language, day), next),
    });
    return { html, isMissing };
  }

  private async latestDay({ language, settings }: PageContext): Promise<string | undefined> {
    const [newest] = await this.lists.newest(language, 1);
    return newest && dayOf(newest.publishedAt, settings.timezone);
  }
}

function onFirst(before: object | undefined, path: string): { path?: string } {
  return before ? {} : { path };
}

function following(path: string, next: string | null): string | undefined {
  return next === null ? undefined : `${path}?after=${encodeURIComponent(next)}`;
}

function mostReadChoices(page: PageContext, period: Period, section: string | undefined): string {
  const { words, language } = page;
  const names: Record<Period, string> = { day: words.lastDay, week: words.lastWeek, month: words.lastMonth };
  const periods = (Object.keys(DAYS) as Period[]).map((one) => ({ name: names[one], path: mostReadPath(language, one, section), isChosen: one === period }));
  const sections = sectionsInOrder(page).map((slug) => ({ name: sectionName(slug, page), path: mostReadPath(language, period, slug), isChosen: slug === section }));
  const all = { name: words.allSections, path: mostReadPath(language, period), isChosen: section === undefined };
  return `${String(Choices({ title: words.period, choices: periods }))}${String(Choices({ title: words.sections, choices: [all, ...sections] }))}`;
}
