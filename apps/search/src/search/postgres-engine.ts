import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { allAnalysers, analyserOf } from '../catalogue/analyser.js';
import { searchable } from '../catalogue/story-change.js';
import { ASKED, CORRECT, SEARCH, SUGGEST_BY_PREFIX, SUGGEST_BY_SIMILARITY } from './postgres-queries.js';
import { SearchEngine, type Answer, type Hit, type Question, type Suggestion, type VersionFound } from './search-engine.js';
import { QuestionTooCostly } from './search.errors.js';
import { excerpt, highlight } from './snippet.js';
import { lettersOf, sidesOf, type AskedWords } from './word-forms.js';

/** Nobody waits longer for a search; the next one must find a connection. */
const STATEMENT_TIMEOUT_MS = 2_000;
/** How alike words must be to stand in for each other: 0.4 finds one wrong letter in five. */
const WORD_SIMILARITY = 0.4;
/** Fewer letters begin too many words to tell what is meant. */
const TELLING_LETTERS = 3;
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
  folded_headline: string;
  text: string;
  folded_text: string;
  found: string[];
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
    const asked = await this.ask<AskedWords>(ASKED, [searchable(words), language ? [analyserOf(language)] : allAnalysers]);
    const sides = sidesOf(asked);
    const rows = await this.ask<HitRow>(SEARCH, [
      sides.analysers, sides.queries, language ?? null, section ?? null, asOf, after?.score ?? null, after?.storyId ?? null, limit + 1,
      from ?? null, until ?? null, sides.exact, sides.lexemes,
    ]); // prettier-ignore
    const found = rows.filter((row) => row.story_id !== null);
    return { total: rows[0]?.total ?? 0, hits: found.slice(0, limit).map(toHit), hasMore: found.length > limit };
  }

  async suggest(words: string, language: string | undefined, limit: number): Promise<Suggestion[]> {
    const typed = lettersOf(words);
    if (!typed) return [];
    const parameters = [typed, language ?? null, limit];
    const beginning = await this.ask<SuggestionRow>(SUGGEST_BY_PREFIX, parameters);
    const last = typed.split(' ').at(-1)!;
    const rows = beginning.length > 0 ? beginning : await this.ask<SuggestionRow>(SUGGEST_BY_SIMILARITY, [...parameters, last.length >= TELLING_LETTERS ? last : null]);
    return rows.map(({ story_id, ...rest }) => ({ storyId: story_id, ...rest }));
  }

  async version(storyId: string): Promise<VersionFound | undefined> {
    const [found] = await this.ask<VersionFound>('select story_id as "storyId", version, withdrawn as "isWithdrawn", catalogued_at as since from story where story_id = $1', [storyId]);
    return found;
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

function isTimeout(error: unknown): boolean {
  return (error as { driverError?: { code?: string } } | null)?.driverError?.code === QUERY_CANCELED;
}

function toHit(row: HitRow): Hit {
  const { language, section, slug, headline, standfirst, score } = row;
  const found = new Set(row.found);
  return {
    storyId: row.story_id!,
    language,
    section,
    slug,
    headline,
    standfirst,
    publishedAt: row.published_at.toISOString(),
    score,
    headlineHtml: highlight({ text: headline, folded: row.folded_headline, found }),
    snippet: excerpt({ text: row.text, folded: row.folded_text, found }),
  };
}
