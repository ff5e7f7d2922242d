import { escapeHtml } from '@kitajs/html';
import { dateTimeIn } from '../language/dates.js';
import { numberIn, say, sayMany } from '../language/words.js';
import { sectionPath, storyPath } from '../page/address.js';
import { Layout } from '../page/layout.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import { TeaserList } from '../page/teaser.js';
import type { Teaser as Teased, Translation } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';
import { Body } from './body.js';
import { ShareTools } from './share-tools.js';

export interface StoryPageProps {
  readonly page: PageContext;
  readonly story: ShelvedSnapshot;
  readonly views: number;
  readonly translations: readonly Translation[];
  readonly related: readonly Teased[];
  readonly mostRead: readonly Teased[];
}

/** Updates within this time of publication are not worth telling. */
const GRACE_MS = 60_000;

export function StoryPage({ page, story, views, translations, related, mostRead }: StoryPageProps): string {
  const { words, language } = page;
  const path = storyPath(language, story);
  const section = sectionName(story.section, page);
  const safeBody = Body(story);
  return Layout({
    page,
    title: story.headline,
    description: story.standfirst,
    path,
    counterparts: translations.map((one) => ({ language: one.language, path: storyPath(one.language, one) })),
    picture: story.picture?.url,
    type: 'article',
    section: story.section,
    structured: structured(page, story, path),
    storyId: story.storyId,
    version: story.version,
    children: (
      <>
        <article class="story">
          <a class="kicker" href={sectionPath(language, story.section)} safe>
            {section}
          </a>
          <h1 safe>{story.headline}</h1>
          {story.standfirst ? <p class="standfirst" safe>{story.standfirst}</p> : ''}
          <Times page={page} story={story} views={views} />
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
          <Credits page={page} story={story} />
          <ShareTools words={words} address={page.publicUrl + path} headline={story.headline} />
          <p class="reuse" safe>
            {words.reuse}
          </p>
        </article>
        <aside class="beside">
          {TeaserList({ page, title: say(words.moreFrom, { section }), stories: related, form: 'card', hasSection: false })}
          {TeaserList({ page, title: words.mostRead, stories: mostRead, form: 'line', isOrdered: true })}
        </aside>
      </>
    ),
  });
}

function Times({ page, story, views }: { page: PageContext; story: ShelvedSnapshot; views: number }): JSX.Element {
  const { words, language, settings } = page;
  const [first, latest] = [new Date(story.firstPublishedAt), new Date(story.versionPublishedAt)];
  const isUpdated = latest.getTime() - first.getTime() > GRACE_MS;
  const [before = '', after = ''] = words.views.split('{count}');
  return (
    <p class="times">
      <span>
        <span class="unseen" safe>{`${words.published}: `}</span>
        <time datetime={story.firstPublishedAt} safe>
          {dateTimeIn(language, first, settings.timezone)}
        </time>
      </span>
      {isUpdated ? (
        <time class="updated" datetime={story.versionPublishedAt} safe>
          {say(words.updated, { time: dateTimeIn(language, latest, settings.timezone) })}
        </time>
      ) : (
        ''
      )}
      <span class="views">
        <span safe>{before}</span>
        <span data-shows="views" safe>{numberIn(language, views)}</span>
        <span safe>{after}</span>
      </span>
    </p>
  );
}

function Corrections({ page, story }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  const { words, language, settings } = page;
  return (
    <>
      {story.corrections.toReversed().map((correction) => (
        <div class="correction" role="note">
          <strong safe>{say(words.corrected, { time: dateTimeIn(language, new Date(correction.correctedAt), settings.timezone) })}</strong>
          <p safe>{correction.note}</p>
        </div>
      ))}
    </>
  );
}

function StoryPicture({ page, story: { picture } }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  if (!picture) return '';
  const credit = picture.credit && say(page.words.picture, { credit: picture.credit });
  return (
    <figure class="story-picture">
      <img src={picture.url} alt={escapeHtml(picture.alternativeText)} width={picture.width} height={picture.height} fetchpriority="high" decoding="async" />
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

function Credits({ page, story }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  const { words, language } = page;
  const names = story.bylines.map(({ name }) => name).join(', ');
  return (
    <div class="credits">
      {names ? (
        <p class="byline">
          <span safe>{words.by}</span> <strong safe>{names}</strong>
        </p>
      ) : (
        ''
      )}
      {story.agencyLine ? <p class="agency-line" safe>{story.agencyLine}</p> : ''}
      {story.sources.length > 0 ? (
        <p class="sources">
          <span safe>{sayMany(language, words.source, story.sources.length)}</span>
          {': '}
          {story.sources.map((source, index) => (
            <>
              {index > 0 ? ', ' : ''}
              {source.url ? <a href={source.url} rel="noopener" safe>{source.name}</a> : <span safe>{source.name}</span>}
            </>
          ))}
        </p>
      ) : (
        ''
      )}
      {story.tags.length > 0 ? (
        <p class="topics">
          <span safe>{words.topics}</span>
          {': '}
          <span safe>{story.tags.join(' · ')}</span>
        </p>
      ) : (
        ''
      )}
    </div>
  );
}

/** schema.org NewsArticle, for search engines. */
function structured(page: PageContext, story: ShelvedSnapshot, path: string): object {
  const publication = localised(page.settings.name, page);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: page.publicUrl + path,
    headline: story.headline,
    description: story.standfirst,
    inLanguage: page.language,
    datePublished: story.firstPublishedAt,
    dateModified: story.versionPublishedAt,
    articleSection: sectionName(story.section, page),
    keywords: story.tags,
    author: story.bylines.length > 0 ? story.bylines.map(({ name }) => ({ '@type': 'Person', name })) : { '@type': 'Organization', name: publication },
    publisher: { '@type': 'NewsMediaOrganization', name: publication, url: page.publicUrl },
    ...(story.picture && { image: [story.picture.url] }),
    ...(story.corrections.length > 0 && {
      correction: story.corrections.map(({ note, correctedAt }) => ({ '@type': 'CorrectionComment', text: note, datePublished: correctedAt })),
    }),
  };
}
