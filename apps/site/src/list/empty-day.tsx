import { dateIn } from '../language/dates.js';
import { archivePath } from '../page/address.js';
import type { PageContext } from '../page/page.context.js';

export interface EmptyDayProps {
  readonly page: PageContext;
  readonly isToCome: boolean;
  /** The days beside it that have news, as ISO 8601 writes them. */
  readonly nearest: readonly string[];
}

/** Why a day has no stories, and the ways to days that have some. */
export function EmptyDay({ page, isToCome, nearest }: EmptyDayProps): JSX.Element {
  const { words, language } = page;
  return (
    <div class="message">
      <p safe>{isToCome ? words.dayToCome : words.nothingOnDay}</p>
      {nearest.length > 0 ? <p class="note" safe>{words.nearestDays}</p> : ''}
      <p class="ways">
        {nearest.map((day) => (
          <a class="button" href={archivePath(language, day)} safe>
            {dateIn(language, new Date(`${day}T00:00:00Z`), 'UTC').replace(/^0/, '')}
          </a>
        ))}
        <a class="button" href={archivePath(language)} safe>
          {words.latest}
        </a>
      </p>
    </div>
  );
}
