import { escapeHtml } from '@kitajs/html';
import { dateTimeIn } from '../language/dates.js';
import { say, sayMany } from '../language/words.js';
import { searchPath, sectionPath, storyPath } from '../page/address.js';
import { Layout } from '../page/layout.js';
import { sectionName, type PageContext } from '../page/page.context.js';
import type { Hit, Results } from './search.client.js';

export interface SearchPageProps {
  readonly page: PageContext;
  /** What was typed; empty before anything was. */
  readonly asked: string;
  /** `undefined` when search is away. */
  readonly results: Results | undefined;
}

export function SearchPage({ page, asked, results }: SearchPageProps): string {
  const { words, language } = page;
  return Layout({
    page,
    title: asked ? `${asked} — ${words.search}` : words.search,
    description: words.searchFor,
    counterparts: page.settings.languages.map((one) => ({ language: one, path: searchPath(one, asked) })),
    hasSearch: true,
    children: (
      <div class="search-page">
        <h1 class="rubric" safe>
          {words.search}
        </h1>
        <form class="search big" role="search" action={searchPath(language)} method="get">
          <input type="search" name="q" value={escapeHtml(asked)} placeholder={words.searchFor} aria-label={words.searchFor} maxlength="200" enterkeyhint="search" />
          <button type="submit" class="button" safe>
            {words.search}
          </button>
        </form>
        {Outcome({ page, asked, results })}
      </div>
    ),
  });
}

function Outcome({ page, asked, results }: SearchPageProps): JSX.Element {
  const { words, language } = page;
  if (!asked) return <p class="message" safe>{words.searchPrompt}</p>;
  if (!results) return <p class="message" role="status" safe>{words.searchAway}</p>;
  if (results.total === 0) return <Nothing page={page} asked={asked} didYouMean={results.didYouMean} />;
  return (
    <>
      <p class="found" role="status" safe>
        {sayMany(language, words.searchResults, results.total, { words: asked })}
      </p>
      <ol class="hits">{results.hits.map((hit) => <li>{Found({ page, hit })}</li>)}</ol>
      {results.next ? (
        <p class="pager">
          <a class="button" rel="next" href={`${searchPath(language, asked)}&cursor=${encodeURIComponent(results.next)}`} safe>
            {words.olderStories}
          </a>
        </p>
      ) : (
        ''
      )}
    </>
  );
}

function Nothing({ page, asked, didYouMean }: { page: PageContext; asked: string; didYouMean: string | null }): JSX.Element {
  const { words, language } = page;
  return (
    <div class="message" role="status">
      <p safe>{say(words.searchNothing, { words: asked })}</p>
      {didYouMean ? (
        <p>
          <a href={searchPath(language, didYouMean)} safe>
            {say(words.searchSuggestion, { words: didYouMean })}
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
