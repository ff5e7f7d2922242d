import { dateTimeIn } from '../language/dates.js';
import { numberIn, say } from '../language/words.js';
import { versionsPath } from '../page/address.js';
import type { PageContext } from '../page/page.context.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';

/** When it was published and updated, what changed since, and how often it was read. */
export function StoryTimes({ page, story, views }: { page: PageContext; story: ShelvedSnapshot; views: number }): JSX.Element {
  const { words, language, settings } = page;
  const [first, latest] = [new Date(story.firstPublishedAt), new Date(story.versionPublishedAt)];
  const [before = '', after = ''] = words.views.split('{count}');
  return (
    <p class="times">
      <span>
        <span class="unseen" safe>{`${words.published} `}</span>
        <time datetime={story.firstPublishedAt} safe>
          {dateTimeIn(language, first, settings.timezone)}
        </time>
      </span>
      {story.version > 1 ? (
        <time class="updated" datetime={story.versionPublishedAt} safe>
          {say(words.updated, { time: dateTimeIn(language, latest, settings.timezone) })}
        </time>
      ) : (
        ''
      )}
      {story.version > 1 ? (
        <a class="see-changes" href={versionsPath(language, story)} safe>
          {words.seeChanges}
        </a>
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

/** Every correction with its time, the newest first. */
export function Corrections({ page, story }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  const { words, language, settings } = page;
  return (
    <>
      {story.corrections.toReversed().map((correction) => (
        <div class="correction" role="note">
          <strong>
            <time datetime={correction.correctedAt} safe>
              {say(words.corrected, { time: dateTimeIn(language, new Date(correction.correctedAt), settings.timezone) })}
            </time>
          </strong>
          <p safe>{correction.note}</p>
        </div>
      ))}
    </>
  );
}
