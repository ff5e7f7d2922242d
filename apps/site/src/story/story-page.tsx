import { Body } from '../body/body.js';
import { summaryOf } from '../body/opening.js';
import { keepDashes } from '../language/dashes.js';
import { say } from '../language/words.js';
import { authorPath, sectionPath, storyPath } from '../page/address.js';
import { AdSlot } from '../page/ad-slot.js';
import { Figure } from '../page/figure.js';
import { FollowUs } from '../page/follow-us.js';
import { headlineHtml } from '../page/headline.js';
import { BreakingLabel } from '../front/breaking-news.js';
import { Layout } from '../page/layout.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import { TeaserList } from '../page/teaser.js';
import { PreviewBanner, type PreviewFacts } from '../preview/preview-banner.js';
import { storyCard } from '../share/share-address.js';
import type { Teaser } from '../shelf/list.reader.js';
import type { Translation } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';
import { NextStory } from './next-story.js';
import { ShareTools } from './share-tools.js';
import { Bylines, StoryCredits } from './story-credits.js';
import { Corrections, StoryTimes } from './story-times.js';
import { structuredStory } from './structured.js';
import type { Importance, Surroundings } from './surroundings.js';

export interface StoryPageProps {
  readonly page: PageContext;
  readonly story: ShelvedSnapshot;
  readonly views: number;
  readonly translations: readonly Translation[];
  /** What its body leads to and can be read. */
  readonly readAlso: readonly Teaser[];
  readonly around: Surroundings;
  /** Given when the story is a working copy: the page is the same, but nothing finds, counts or spreads it. */
  readonly preview?: PreviewFacts | undefined;
}

export function StoryPage({ page, story, views, translations, readAlso, around, preview }: StoryPageProps): string {
  const { words } = page;
  const section = sectionName(story.section, page);
  return Layout({
    page,
    title: story.seoTitle ?? story.headline,
    description: story.seoDescription ?? summaryOf(story),
    counterparts: translations.map((one) => ({ language: one.language, path: storyPath(one.language, one) })),
    mainPicture: story.picture && { picture: story.picture, place: 'story' },
    section: story.section,
    ...(!preview && publicFacts(page, story, translations)),
    children: (
      <>
        <p class="banner kept" role="status" hidden="" safe>
          {words.keptCopy}
        </p>
        <Article page={page} story={story} views={views} readAlso={readAlso} preview={preview} />
        <div class="beside">
          {AdSlot({ page, place: 'story-aside' })}
          {TeaserList({ page, title: words.mostRead, stories: around.mostRead, form: 'line', isOrdered: true })}
          {TeaserList({ page, title: say(words.moreFrom, { section }), stories: around.more, form: 'line', hasSection: false })}
        </div>
        <div class="below">
          {TeaserList({ page, title: words.related, stories: around.related, form: 'card' })}
          {TeaserList({ page, title: importantTitle(around.important.of, page, section), stories: around.important.stories, form: 'card', hasSection: around.important.of !== 'section' })}
        </div>
        <NextStory page={page} story={around.next} />
      </>
    ),
  });
}

/** What only a page that readers see tells: where it is, how it is shared, and whom to count. */
function publicFacts(page: PageContext, story: ShelvedSnapshot, translations: readonly Translation[]) {
  return {
    path: storyPath(page.language, story),
    sharedPicture: storyCard(page, story),
    article: {
      publishedAt: story.firstPublishedAt,
      updatedAt: story.versionPublishedAt,
      section: sectionName(story.section, page),
      tags: story.tags,
      authors: story.bylines.flatMap(({ slug }) => (slug ? [page.publicUrl + authorPath(page.language, slug)] : [])),
    },
    structured: structuredStory(page, story, translations),
  };
}

function importantTitle(of: Importance, { words }: PageContext, section: string): string {
  if (of === 'latest') return words.latest;
  return of === 'section' ? say(words.mostImportant, { section }) : words.mostImportantOfAll;
}

function Article({ page, story, views, readAlso, preview }: Pick<StoryPageProps, 'page' | 'story' | 'views' | 'readAlso' | 'preview'>): JSX.Element {
  const { words, language, settings, publicUrl } = page;
  const path = storyPath(language, story);
  const safeBody = Body({ page, body: story.body, readAlso });
  return (
    <article class="story" data-story={preview ? undefined : story.storyId} data-version={preview ? undefined : String(story.version)}>
      {preview ? <PreviewBanner page={page} preview={preview} /> : ''}
      <StoryHeader page={page} story={story} views={views} />
      <div class="new-version" role="status" hidden="">
        <span safe>{words.storyChanged}</span>{' '}
        <a href={path} safe>
          {words.showNewVersion}
        </a>
      </div>
      <Corrections page={page} story={story} />
      {story.picture ? Figure({ page, picture: story.picture, place: 'story', className: 'story-picture', isMain: true }) : ''}
      {preview ? '' : <ShareTools words={words} address={publicUrl + path} headline={story.headline} />}
      <div class="story-body">
        {story.dateline ? <p class="dateline" safe>{story.dateline}</p> : ''}
        {safeBody}
      </div>
      <StoryCredits page={page} story={story} />
      <p class="reuse" safe>
        {words.reuse}
      </p>
      <p class="only-printed">
        {preview ? '' : <span safe>{publicUrl + path}</span>}
        <br />
        <span safe>{localised(settings.copyrightNotice, page)}</span>
      </p>
      <div class="follow">
        <FollowUs page={page} />
      </div>
      {AdSlot({ page, place: 'story-end' })}
    </article>
  );
}

/** Whoever made it breaking news said until when; nobody has to take that back. */
function isBreaking({ breakingUntil }: ShelvedSnapshot, now: Date): boolean {
  return breakingUntil !== undefined && new Date(breakingUntil) > now;
}

function StoryHeader({ page, story, views }: { page: PageContext; story: ShelvedSnapshot; views: number }): JSX.Element {
  const safeHeadline = headlineHtml(story.headline);
  return (
    <header class="story-header">
      <div class="labels">
        {isBreaking(story, page.now) ? <BreakingLabel page={page} /> : ''}
        <a class="kicker" href={sectionPath(page.language, story.section)} safe>
          {sectionName(story.section, page)}
        </a>
      </div>
      <h1 class="headline">{safeHeadline}</h1>
      {story.standfirst ? <p class="standfirst" safe>{keepDashes(story.standfirst)}</p> : ''}
      <Bylines page={page} story={story} />
      <StoryTimes page={page} story={story} views={views} />
    </header>
  );
}
