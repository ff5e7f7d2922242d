import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from './cursor.js';
import { SearchEngine, type Answer, type Question } from './search-engine.js';
import type { FindableVersion, SearchRequest, SearchResponse, SuggestRequest, SuggestResponse } from './search.dto.js';

@Injectable()
export class SearchService {
  constructor(private readonly engine: SearchEngine) {}

  async search(request: SearchRequest, now: Date): Promise<SearchResponse> {
    const cursor = request.cursor === undefined ? { asOf: now } : decodeCursor(request.cursor);
    const { q: words, language, section, from, until, limit } = request;
    const question: Question = { words, language, section, from: instant(from), until: instant(until), limit, ...cursor };
    const answer = await this.engine.search(question);
    return {
      total: answer.total,
      hits: [...answer.hits],
      next: nextPage(answer, question),
      didYouMean: answer.total === 0 ? await this.correct(question) : null,
    };
  }

  async suggest({ q, language, limit }: SuggestRequest): Promise<SuggestResponse> {
    return { items: await this.engine.suggest(q, language, limit) };
  }

  async version(storyId: string): Promise<FindableVersion | undefined> {
    const found = await this.engine.version(storyId);
    return found && { ...found, since: found.since?.toISOString() ?? null };
  }

  /** Only words that lead somewhere are proposed. */
  private async correct(question: Question): Promise<string | null> {
    const words = await this.engine.correct(question.words, question.language);
    if (words === undefined) return null;
    const { total } = await this.engine.search({ ...question, words, limit: 1 });
    return total > 0 ? words : null;
  }
}

const instant = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

function nextPage({ hits, hasMore }: Answer, { asOf }: Question): string | null {
  const last = hits.at(-1);
  return hasMore && last ? encodeCursor({ asOf, after: { score: last.score, storyId: last.storyId } }) : null;
}
