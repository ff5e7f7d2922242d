import { shortTimeIn } from '../language/dates.js';
import { ResponsivePicture } from '../picture/responsive-picture.js';
import type { Teaser as Teased } from '../shelf/list.reader.js';
import { sectionPath, storyPath } from './address.js';
import { headlineHtml } from './headline.js';
import { sectionName, type PageContext } from './page.context.js';

/** How much of a story a list shows. `lead` opens a front, `card` stands in a grid, `line` in a list without pictures. */
export type TeaserForm = 'lead' | 'card' | 'line';

export interface TeaserProps {
  readonly page: PageContext;
  readonly story: Teased;
  readonly form: TeaserForm;
  readonly hasSection?: boolean;
  readonly level?: 'h2' | 'h3';
  /** Whether its picture is the first that a reader sees. */
  readonly isMain?: boolean;
}

export function Teaser({ page, story, form, hasSection = true, level = form === 'lead' ? 'h2' : 'h3', isMain = form === 'lead' }: TeaserProps): JSX.Element {
  const { language, settings, now } = page;
  const address = storyPath(language, story);
  const safeHeadline = headlineHtml(story.headline);
  const heading = <a href={address}>{safeHeadline}</a>;
  return (
    <article class={`teaser ${form}`}>
      {form !== 'line' && story.picture ? (
        <a class="teaser-picture" href={address} tabindex="-1" aria-hidden="true">
          <ResponsivePicture picture={story.picture} place={form} alternativeText="" isMain={isMain} />
        </a>
      ) : (
        ''
      )}
      <div class="teaser-text">
        {hasSection ? (
          <a class="kicker" href={sectionPath(language, story.section)} safe>
            {sectionName(story.section, page)}
          </a>
        ) : (
          ''
        )}
        {level === 'h2' ? <h2>{heading}</h2> : <h3>{heading}</h3>}
        {form === 'line' || !story.standfirst ? '' : <p class="teaser-standfirst" safe>{story.standfirst}</p>}
        <time datetime={story.publishedAt.toISOString()} safe>
          {shortTimeIn(language, story.publishedAt, settings.timezone, now)}
        </time>
      </div>
    </article>
  );
}

export interface TeaserListProps {
  readonly page: PageContext;
  readonly title: string;
  /** Where there is more of it. */
  readonly path?: string;
  readonly stories: readonly Teased[];
  readonly form: TeaserForm;
  readonly isOrdered?: boolean;
  readonly hasSection?: boolean;
}

/** A titled list of stories. */
export function TeaserList({ page, title, path, stories, form, isOrdered = false, hasSection = true }: TeaserListProps): JSX.Element {
  if (stories.length === 0) return '';
  const items = stories.map((story) => <li>{Teaser({ page, story, form, hasSection })}</li>);
  return (
    <section class={`teasers ${form}s`}>
      <h2 class="rubric">{path ? <a href={path} safe>{title}</a> : <span safe>{title}</span>}</h2>
      {isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>}
    </section>
  );
}
