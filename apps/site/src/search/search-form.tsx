import { escapeHtml } from '@kitajs/html';
import { dayOf } from '../language/dates.js';
import { searchPath, type SearchFilter } from '../page/address.js';
import { sectionName, sectionsInOrder, type PageContext } from '../page/page.context.js';

/** The whole question in one form: words, section, days. */
export function SearchForm({ page, asked, filter }: { page: PageContext; asked: string; filter: SearchFilter }): JSX.Element {
  const { words, language, settings, now } = page;
  const today = dayOf(now, settings.timezone);
  return (
    <form class="search-form" role="search" action={searchPath(language)} method="get">
      <div class="search big">
        <input type="search" name="q" value={escapeHtml(asked)} placeholder={words.search} aria-label={words.searchFor} maxlength="200" autocomplete="off" enterkeyhint="search" />
        <button type="submit" class="button" safe>
          {words.search}
        </button>
      </div>
      <div class="filters">
        <label>
          <span safe>{words.section}</span>
          <select name="section">
            <option value="" safe>
              {words.allSections}
            </option>
            {sectionsInOrder(page).map((slug) => (
              <option value={slug} selected={slug === filter.section} safe>
                {sectionName(slug, page)}
              </option>
            ))}
          </select>
        </label>
        <DayField name="from" label={words.from} value={filter.from} today={today} />
        <DayField name="until" label={words.until} value={filter.until} today={today} />
      </div>
    </form>
  );
}

function DayField({ name, label, value, today }: { name: string; label: string; value: string | undefined; today: string }): JSX.Element {
  return (
    <label>
      <span safe>{label}</span>
      <input type="date" name={name} value={value} max={today} />
    </label>
  );
}
