import { escapeHtml } from '@kitajs/html';
import { dateTimeIn } from '../language/dates.js';
import { say, sayMany } from '../language/words.js';
import { searchPath, sectionPath, storyPath, type SearchFilter } from '../page/address.js';
import { Layout } from '../page/layout.js';
import { sectionName, type PageContext } from '../page/page.context.js';
import { Pager } from '../page/pager.js';
import { TeaserList } from '../page/teaser.js';
import type { Teaser as Teased } from '../shelf/list.reader.js';
import { SearchForm } from './search-form.js';
import type { Hit, Results } from './search.client.js';

export interface SearchPageProps {
  readonly page: PageContext;
  /** What was typed; empty before anything was. */
  readonly asked: string;
  readonly filter: SearchFilter;
  /** `undefined` when search is away. */
  readonly results: Results | undefined;
  /** To go on with when there is nothing to show. */
  readonly latest: readonly Teased[];
}

export function SearchPage(props: SearchPageProps): string {
  const { page, asked, filter, latest } = props;
  const { words } = page;
  return Layout({
    page,
    title: asked ? `${asked} — ${words.search}` : words.search,
    description: words.searchFor,
    counterparts: page.settings.languages.map((one) => ({ language: one, path: searchPath(one, asked, filter) })),
    hasSearch: true,
    children: (
      <>
        <div class="search-page">
          <h1 class="rubric" safe>
            {words.search}
          </h1>
          <SearchForm page={page} asked={asked} filter={filter} />
          {Outcome(props)}
        </div>
        {TeaserList({ page, title: words.latest, stories: latest, form: 'card' })}
      </>
    ),
  });
}

function Outcome({ page, asked, filter, results }: SearchPageProps): JSX.Element {
  const { words, language } = page;
  if (!asked) return <p class="message" safe>{words.searchPrompt}</p>;
  if (!results) return <p class="message" role="status" safe>{words.searchAway}</p>;
  if (results.total === 0) return <Nothing page={page} asked={asked} filter={filter} didYouMean={results.didYouMean} />;
  return (
    <>
      <p class="found" role="status" safe>
        {sayMany(language, words.searchResults, results.total, { words: asked })}
      </p>
      <ol class="hits">{results.hits.map((hit) => <li>{Found({ page, hit })}</li>)}</ol>
      <Pager path={results.next ? escapeHtml(searchPath(language, asked, filter, results.next)) : undefined} label={words.moreResults} />
    </>
  );
}

function Nothing({ page, asked, filter, didYouMean }: { page: PageContext; asked: string; filter: SearchFilter; didYouMean: string | null }): JSX.Element {
  const { words, language } = page;
  const isNarrowed = Object.values(filter).some((part) => part !== undefined);
  return (
    <div class="message" role="status">
      <p safe>{say(words.searchNothing, { words: asked })}</p>
      {didYouMean ? (
        <p>
          <a href={escapeHtml(searchPath(language, didYouMean, filter))} safe>
            {say(words.searchSuggestion, { words: didYouMean })}
          </a>
        </p>
      ) : (
        ''
      )}
      {isNarrowed ? (
        <p>
          <a href={escapeHtml(searchPath(language, asked))} safe>
            {words.searchEverywhere}
          </a>
        </p>
      ) : (
        ''
      )}
    </div>
  );
}

/** The search service escapes what it marks: headline and snippet are HTML already. */
function Found({ page, hit }: { page: PageContext; hit: Hit }): JSX.Element {
  const { language, settings } = page;
  const { headlineHtml: safeHeadline, snippet: safeSnippet } = hit;
  return (
    <article class="hit">
      <a class="kicker" href={sectionPath(language, hit.section)} safe>
        {sectionName(hit.section, page)}
      </a>
      <h2>
        <a href={storyPath(language, hit)}>{safeHeadline}</a>
      </h2>
      <p>{safeSnippet}</p>
      <time datetime={hit.publishedAt} safe>
        {dateTimeIn(language, new Date(hit.publishedAt), settings.timezone)}
      </time>
    </article>
  );
}
