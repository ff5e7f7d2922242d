import { say } from '../language/words.js';
import { sectionPath, storyPath } from '../page/address.js';
import { AdSlot } from '../page/ad-slot.js';
import { FollowUs } from '../page/follow-us.js';
import { Layout } from '../page/layout.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import { TeaserList } from '../page/teaser.js';
import { PreviewBanner, type PreviewFacts } from '../preview/preview-banner.js';
import { ResponsivePicture } from '../picture/responsive-picture.js';
import { storyCard } from '../share/share-address.js';
import type { Teaser as Teased } from '../shelf/list.reader.js';
import type { Translation } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';
import { Body } from './body.js';
import { ShareTools } from './share-tools.js';
import { StoryCredits } from './story-credits.js';
import { Corrections, StoryTimes } from './story-times.js';
import { structuredStory } from './structured.js';

/** What stands around a story; no story is in two of the lists. */
export interface Surroundings {
  /** Stories that share its topics. */
  readonly related: readonly Teased[];
  /** The newest of its section. */
  readonly more: readonly Teased[];
  readonly mostRead: readonly Teased[];
  /** The most important of its section. */
  readonly important: readonly Teased[];
}

export interface StoryPageProps {
  readonly page: PageContext;
  readonly story: ShelvedSnapshot;
  readonly views: number;
  readonly translations: readonly Translation[];
  readonly around: Surroundings;
  /** Given when the story is a working copy: the page is the same, but nothing finds, counts or spreads it. */
  readonly preview?: PreviewFacts | undefined;
}

export function StoryPage({ page, story, views, translations, around, preview }: StoryPageProps): string {
  const { words } = page;
  const section = sectionName(story.section, page);
  return Layout({
    page,
    title: story.headline,
    description: story.standfirst,
    counterparts: translations.map((one) => ({ language: one.language, path: storyPath(one.language, one) })),
    mainPicture: story.picture && { picture: story.picture, place: 'story' },
    section: story.section,
    ...(!preview && publicFacts(page, story, translations)),
    children: (
      <>
        <Article page={page} story={story} views={views} preview={preview} />
        <div class="beside">
          {AdSlot({ page, place: 'story-aside' })}
          {TeaserList({ page, title: say(words.moreFrom, { section }), stories: around.more, form: 'line', hasSection: false })}
          {TeaserList({ page, title: words.mostRead, stories: around.mostRead, form: 'line', isOrdered: true })}
        </div>
        <div class="below">
          {TeaserList({ page, title: words.related, stories: around.related, form: 'card' })}
          {TeaserList({ page, title: say(words.mostImportant, { section }), stories: around.important, form: 'card', hasSection: false })}
        </div>
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
      authors: story.bylines.map(({ name }) => name),
    },
    structured: structuredStory(page, story, translations),
    storyId: story.storyId,
    version: story.version,
  };
}

function Article({ page, story, views, preview }: Pick<StoryPageProps, 'page' | 'story' | 'views' | 'preview'>): JSX.Element {
  const { words, language, settings, publicUrl } = page;
  const path = storyPath(language, story);
  const safeBody = Body(story);
  return (
    <article class="story" data-story={preview ? undefined : story.storyId}>
      {preview ? <PreviewBanner page={page} preview={preview} /> : ''}
      <a class="kicker" href={sectionPath(language, story.section)} safe>
        {sectionName(story.section, page)}
      </a>
      <h1 safe>{story.headline}</h1>
      {story.standfirst ? <p class="standfirst" safe>{story.standfirst}</p> : ''}
      <StoryTimes page={page} story={story} views={views} />
      <div class="new-version" role="status" hidden="">
        <span safe>{words.storyChanged}</span>{' '}
        <a href={path} safe>
          {words.showNewVersion}
        </a>
      </div>
      <Corrections page={page} story={story} />
      <StoryPicture page={page} story={story} />
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
      {preview ? '' : <ShareTools words={words} address={publicUrl + path} headline={story.headline} />}
      <div class="follow">
        <FollowUs page={page} />
      </div>
      {AdSlot({ page, place: 'story-end' })}
    </article>
  );
}

function StoryPicture({ page, story: { picture } }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  if (!picture) return '';
  const credit = picture.credit && say(page.words.picture, { credit: picture.credit });
  return (
    <figure class="story-picture">
      <ResponsivePicture picture={picture} place="story" alternativeText={picture.alternativeText} isMain />
      {picture.caption || credit ? (
        <figcaption>
          {picture.caption ? <span safe>{picture.caption}</span> : ''} {credit ? <span class="credit" safe>{credit}</span> : ''}
        </figcaption>
      ) : (
        ''
      )}
    </figure>
  );
}
