import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { allAnalysers, analyserOf } from '../catalogue/analyser.js';
import { searchable } from '../catalogue/story-change.js';
import { CORRECT, SEARCH, SUGGEST_BY_PREFIX, SUGGEST_BY_SIMILARITY } from './postgres-queries.js';
import { SearchEngine, type Answer, type Hit, type Question, type Suggestion } from './search-engine.js';
import { QuestionTooCostly } from './search.errors.js';
import { highlight } from './snippet.js';

/** Nobody waits longer for a search; the next one must find a connection. */
const STATEMENT_TIMEOUT_MS = 2_000;
/** How alike words must be to stand in for each other: 0.4 finds one wrong letter in five. */
const WORD_SIMILARITY = 0.4;
const QUERY_CANCELED = '57014';

interface HitRow {
  total: number;
  story_id: string | null;
  language: string;
  section: string;
  slug: string;
  headline: string;
  standfirst: string;
  published_at: Date;
  score: number;
  marked_headline: string;
  excerpt: string;
  marked_excerpt: string;
}

interface SuggestionRow {
  story_id: string;
  language: string;
  section: string;
  slug: string;
  headline: string;
}

/** Answers from PostgreSQL full text search. */
@Injectable()
export class PostgresEngine extends SearchEngine {
  constructor(private readonly db: Database) {
    super();
  }

  async search(question: Question): Promise<Answer> {
    const { words, language, section, from, until, limit, after, asOf } = question;
    const analysers = language ? [analyserOf(language)] : allAnalysers;
    const rows = await this.ask<HitRow>(SEARCH, [
      searchable(words), analysers, language ?? null, section ?? null, asOf, after?.score ?? null, after?.storyId ?? null, limit + 1,
      from ?? null, until ?? null,
    ]); // prettier-ignore
    const found = rows.filter((row) => row.story_id !== null);
    return { total: rows[0]?.total ?? 0, hits: found.slice(0, limit).map(toHit), hasMore: found.length > limit };
  }

  async suggest(words: string, language: string | undefined, limit: number): Promise<Suggestion[]> {
    const typed = lettersOf(words);
    if (!typed) return [];
    const parameters = [typed, language ?? null, limit];
    const beginning = await this.ask<SuggestionRow>(SUGGEST_BY_PREFIX, parameters);
    const rows = beginning.length > 0 ? beginning : await this.ask<SuggestionRow>(SUGGEST_BY_SIMILARITY, parameters);
    return rows.map(({ story_id, ...rest }) => ({ storyId: story_id, ...rest }));
  }

  async correct(words: string, language: string | undefined): Promise<string | undefined> {
    const typed = lettersOf(words);
    if (!typed) return undefined;
    const rows = await this.ask<{ typed: string; meant: string | null }>(CORRECT, [typed, language ?? null]);
    const isCorrected = rows.some(({ typed, meant }) => meant !== null && meant !== typed);
    return isCorrected && rows.every(({ meant }) => meant !== null) ? rows.map(({ meant }) => meant).join(' ') : undefined;
  }

  private ask<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.db.transaction(async (tx) => {
      await tx.query(`set local statement_timeout = ${STATEMENT_TIMEOUT_MS}; set local pg_trgm.word_similarity_threshold = ${WORD_SIMILARITY}`);
      return tx.query<Row[]>(sql, parameters).catch((error: unknown) => {
        throw isTimeout(error) ? new QuestionTooCostly(error) : error;
      });
    });
  }
}

/** Letters, digits and nothing that a query language could take for its own. */
function lettersOf(words: string): string {
  return (searchable(words).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}

function isTimeout(error: unknown): boolean {
  return (error as { driverError?: { code?: string } } | null)?.driverError?.code === QUERY_CANCELED;
}

function toHit(row: HitRow): Hit {
  const { story_id, published_at, excerpt, marked_headline, marked_excerpt } = row;
  const { language, section, slug, headline, standfirst, score } = row;
  return {
    storyId: story_id!,
    language,
    section,
    slug,
    headline,
    standfirst,
    publishedAt: published_at.toISOString(),
    score,
    headlineHtml: highlight(headline, marked_headline),
    snippet: highlight(excerpt, marked_excerpt),
  };
}
