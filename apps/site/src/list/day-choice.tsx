import { archivePath } from '../page/address.js';
import type { PageContext } from '../page/page.context.js';

export interface DayChoiceProps {
  readonly page: PageContext;
  readonly day: string;
  readonly today: string;
  /** The days beside it that have news; a chain of empty days would lead machines back for ever. */
  readonly earlier: string | undefined;
  readonly later: string | undefined;
}

/** To the days beside it, and to any other. */
export function DayChoice({ page, day, today, earlier, later }: DayChoiceProps): JSX.Element {
  const { words, language } = page;
  return (
    <form class="day-choice" action={archivePath(language)} method="get">
      {earlier ? (
        <a href={archivePath(language, earlier)} rel="prev" safe>
          {words.earlierNews}
        </a>
      ) : (
        ''
      )}
      <label>
        <span class="unseen" safe>
          {words.day}
        </span>
        <input type="date" name="day" value={day} max={today} required />
      </label>
      <button type="submit" class="button" safe>
        {words.show}
      </button>
      {later ? (
        <a href={archivePath(language, later)} safe>
          {words.laterNews}
        </a>
      ) : (
        ''
      )}
    </form>
  );
}
