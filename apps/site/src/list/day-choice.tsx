import { archivePath } from '../page/address.js';
import type { PageContext } from '../page/page.context.js';
import { dayAfter } from '../language/dates.js';

/** To the neighbouring days, and to any other. */
export function DayChoice({ page, day, today }: { page: PageContext; day: string; today: string }): JSX.Element {
  const { words, language } = page;
  return (
    <form class="day-choice" action={archivePath(language)} method="get">
      <a href={archivePath(language, dayAfter(day, -1))} rel="prev" safe>
        {words.dayBefore}
      </a>
      <label>
        <span class="unseen" safe>
          {words.day}
        </span>
        <input type="date" name="day" value={day} max={today} required />
      </label>
      <button type="submit" class="button" safe>
        {words.show}
      </button>
      {day < today ? (
        <a href={archivePath(language, dayAfter(day))} safe>
          {words.dayAfter}
        </a>
      ) : (
        ''
      )}
    </form>
  );
}
